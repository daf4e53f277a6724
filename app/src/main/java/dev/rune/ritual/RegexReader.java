package dev.rune.ritual;

import dev.rune.source.Diagnostic;
import dev.rune.source.Located;
import dev.rune.source.YamlCursor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Reads regular expressions, and reports those that are none.
final class RegexReader {

    /// Longer ones could exhaust the stack while they are compiled.
    static final int LONGEST = 1000;

    /// A variable; what it stands for is taken literally.
    private static final Pattern TAG = Pattern.compile("\\{\\{\\{?[^{}]*\\}?\\}\\}");

    private RegexReader() {}

    static Optional<Located<String>> read(YamlCursor value) {
        return value.filledText().filter(text -> isRegex(text.value(), value));
    }

    private static boolean isRegex(String text, YamlCursor value) {
        if (text.length() > LONGEST) {
            value.error("a regular expression has at most " + LONGEST + " characters");
            return false;
        }
        try {
            Pattern.compile(TAG.matcher(text).replaceAll("x"));
            return true;
        } catch (PatternSyntaxException e) {
            value.report(Diagnostic.error("`" + text + "` is no regular expression")
                    .label(String.valueOf(e.getDescription()).toLowerCase(Locale.ROOT)));
            return false;
        }
    }
}
