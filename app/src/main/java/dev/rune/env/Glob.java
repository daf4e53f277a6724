package dev.rune.env;

import java.util.Locale;

/// A pattern for names, compared ignoring case: `*` stands for any characters, `?` for one.
///
/// @param text as written
record Glob(String text) {

    boolean matches(String name) {
        return matches(text.toUpperCase(Locale.ROOT), name.toUpperCase(Locale.ROOT));
    }

    /// Goes back only to the last star, so that no pattern takes long.
    private static boolean matches(String pattern, String name) {
        int star = -1;
        int afterStar = 0;
        int p = 0;
        int n = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                afterStar = n;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++afterStar;
            } else {
                return false;
            }
        }
        return pattern.substring(p).chars().allMatch(c -> c == '*');
    }
}
