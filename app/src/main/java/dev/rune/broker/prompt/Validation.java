package dev.rune.broker.prompt;

import java.util.Optional;
import java.util.regex.Pattern;

/// What an answer in words must be like.
///
/// @param pattern a regular expression for all of it
/// @param shortest in characters
/// @param longest in characters
public record Validation(Optional<Pattern> pattern, int shortest, int longest) {

    /// The longest regular expression that is taken, in characters.
    public static final int LONGEST_PATTERN = 200;

    /// The longest answer, in characters.
    public static final int LONGEST_ANSWER = 16_384;

    /// Anything goes.
    public static final Validation NONE = new Validation(Optional.empty(), 0, LONGEST_ANSWER);

    /// What is wrong with an answer, as a sentence that does not repeat it.
    public Optional<String> flaw(String answer) {
        int length = answer.codePointCount(0, answer.length());
        if (length < shortest) {
            return Optional.of("the answer must have at least " + shortest + " characters");
        }
        if (length > longest) {
            return Optional.of("the answer must have at most " + longest + " characters");
        }
        return pattern.filter(wanted -> !matches(wanted, answer))
                .map(wanted -> "the answer must match `" + wanted.pattern() + "`");
    }

    private static boolean matches(Pattern pattern, String answer) {
        try {
            return pattern.matcher(new Patience(answer)).matches();
        } catch (Patience.Over | StackOverflowError tooMuch) {
            return false;
        }
    }
}
