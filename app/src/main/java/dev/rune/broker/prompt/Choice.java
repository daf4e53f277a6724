package dev.rune.broker.prompt;

/// One of the answers among which a human chooses.
///
/// @param key what the asker is given
/// @param label what the human reads
public record Choice(String key, String label) {

    /// Whether a text can be the key of one: not empty, at most [Question#LONGEST_TITLE] characters, all of them shown.
    public static boolean isKey(String text) {
        return !text.isBlank()
                && text.length() <= Question.LONGEST_TITLE
                && ShownText.line(text).equals(text);
    }
}
