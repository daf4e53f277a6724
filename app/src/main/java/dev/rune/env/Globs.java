package dev.rune.env;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Patterns for names, compared ignoring case: `*` stands for any characters, `?` for one.
///
/// Made to be asked about each variable of an environment: names without a star are looked up.
final class Globs {

    static final Globs NONE = new Globs(List.of());

    private final List<String> texts;
    private final Map<String, String> names = new HashMap<>();
    private final List<Glob> patterns = new ArrayList<>();

    /// @param texts the patterns as written
    Globs(List<String> texts) {
        this.texts = texts;
        for (String text : texts) {
            String upper = text.toUpperCase(Locale.ROOT);
            if (upper.indexOf('*') < 0 && upper.indexOf('?') < 0) {
                names.put(upper, text);
            } else {
                patterns.add(new Glob(text, upper));
            }
        }
    }

    /// These and more.
    Globs and(List<String> more) {
        var all = new ArrayList<>(texts);
        all.addAll(more);
        return new Globs(all);
    }

    boolean fit(String upperName) {
        return match(upperName).isPresent();
    }

    /// One that fits, as written.
    ///
    /// @param upperName the name in upper case
    Optional<String> match(String upperName) {
        String same = names.get(upperName);
        if (same != null) {
            return Optional.of(same);
        }
        for (Glob pattern : patterns) {
            if (pattern.fits(upperName)) {
                return Optional.of(pattern.text);
            }
        }
        return Optional.empty();
    }

    private record Glob(String text, String upper) {

        /// Goes back only to the last star, so that no pattern takes long.
        boolean fits(String name) {
            int star = -1;
            int afterStar = 0;
            int p = 0;
            int n = 0;
            while (n < name.length()) {
                if (p < upper.length() && upper.charAt(p) == '*') {
                    star = p++;
                    afterStar = n;
                } else if (p < upper.length() && (upper.charAt(p) == '?' || upper.charAt(p) == name.charAt(n))) {
                    p++;
                    n++;
                } else if (star >= 0) {
                    p = star + 1;
                    n = ++afterStar;
                } else {
                    return false;
                }
            }
            return isStars(upper.substring(p));
        }

        private static boolean isStars(String rest) {
            return rest.chars().allMatch(c -> c == '*');
        }
    }
}
