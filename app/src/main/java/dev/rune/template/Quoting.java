package dev.rune.template;

import dev.rune.config.ShellWord;
import java.util.Optional;

/// A kind of place in a shell script, and how a value is written there so that it arrives as exactly that value.
enum Quoting {
    /// Outside all quotes.
    BARE("outside quotes") {
        @Override
        Optional<String> quote(String value) {
            return Optional.of(ShellWord.quoted(value));
        }
    },
    /// Inside `'…'`.
    SINGLE("in single quotes") {
        @Override
        Optional<String> quote(String value) {
            return Optional.of(value.replace("'", "'\\''"));
        }
    },
    /// Inside `"…"`. The value stands outside them, so that it can't lengthen the name in `"$name{{x}}"`, and so that
    /// an interactive shell does not look for history in it.
    DOUBLE("in double quotes") {
        @Override
        Optional<String> quote(String value) {
            return Optional.of('"' + ShellWord.quoted(value) + '"');
        }
    },
    /// Inside `$'…'`.
    DOLLAR_SINGLE("in `$'…'`") {
        @Override
        Optional<String> quote(String value) {
            return Optional.of('\'' + ShellWord.quoted(value) + "$'");
        }
    },
    /// In the default of an expansion inside double quotes: `"${name:-…}"`. Backslashes quote there, but for single
    /// quotes, which stand for themselves in some shells and begin a quoted text in others.
    DEFAULT("in a quoted `${…}`") {
        @Override
        Optional<String> quote(String value) {
            return Optional.of(value).filter(text -> text.indexOf('\'') < 0).map(text -> backslashed(text, "\\\"$`}"));
        }
    },
    /// Inside `$((…))` and `((…))`, where words are variables and subscripts run commands: whole numbers alone.
    ARITHMETIC("in arithmetic") {
        @Override
        Optional<String> quote(String value) {
            return Optional.of(value)
                    .filter(Quoting::isWholeNumber)
                    .map(number -> number.startsWith("-") ? "(" + number + ")" : number);
        }
    },
    /// After `#`.
    COMMENT("in a comment") {
        @Override
        Optional<String> quote(String value) {
            return Optional.of(value).filter(Quoting::isSafe);
        }
    },
    /// In the body of a here-document. [HereLine] also sees to it that the value ends none.
    HERE_DOCUMENT("in a here-document") {
        @Override
        Optional<String> quote(String value) {
            return Optional.of(value).filter(Quoting::isSafe);
        }
    },
    /// In a shell of another family, or where shells differ in what they take for quoted.
    UNSURE("where its quoting is not known") {
        @Override
        Optional<String> quote(String value) {
            return Optional.of(value).filter(text -> isSafe(text) && !text.isEmpty());
        }
    },
    /// Where any value at all would change what the text around it means: right after `$`, in a delimiter.
    NEVER("where it would change what stands around it") {
        @Override
        Optional<String> quote(String value) {
            return Optional.empty();
        }
    };

    private final String where;

    Quoting(String where) {
        this.where = where;
    }

    /// What to write for the value; empty where no way of writing it is safe.
    abstract Optional<String> quote(String value);

    /// Where this is, as messages say it.
    String where() {
        return where;
    }

    /// As it must be written between backticks, which take one level of backslashes away.
    static String inBackticks(String text) {
        return backslashed(text, "\\`$");
    }

    private static String backslashed(String text, String special) {
        var out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            if (special.indexOf(text.charAt(i)) >= 0) {
                out.append('\\');
            }
            out.append(text.charAt(i));
        }
        return out.toString();
    }

    private static boolean isSafe(String value) {
        return value.chars().allMatch(c -> Symbols.isNamePart(c) || ShellWord.SAFE.indexOf(c) >= 0);
    }

    private static boolean isWholeNumber(String value) {
        String digits = value.startsWith("-") ? value.substring(1) : value;
        return !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
