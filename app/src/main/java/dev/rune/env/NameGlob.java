package dev.rune.env;

import java.util.List;

/// A variable's name, or a pattern for names in which `*` stands for any characters.
record NameGlob(String text) {

    static boolean any(List<NameGlob> globs, String name) {
        return globs.stream().anyMatch(glob -> glob.matches(name));
    }

    boolean matches(String name) {
        return matches(0, name, 0);
    }

    private boolean matches(int at, String name, int from) {
        if (at == text.length()) {
            return from == name.length();
        }
        if (text.charAt(at) != '*') {
            return from < name.length() && text.charAt(at) == name.charAt(from) && matches(at + 1, name, from + 1);
        }
        for (int end = from; end <= name.length(); end++) {
            if (matches(at + 1, name, end)) {
                return true;
            }
        }
        return false;
    }
}
