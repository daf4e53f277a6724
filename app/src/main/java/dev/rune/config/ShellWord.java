package dev.rune.config;

/// A text as one word of a command line, for shells and for people who copy commands from messages.
public final class ShellWord {

    /// Beside letters and digits, what means nothing to any shell.
    public static final String SAFE = "_./:@%+=,-";

    private ShellWord() {}

    /// The text itself where no shell would make anything else of it, else in single quotes.
    public static String of(String text) {
        boolean plain = !text.isEmpty()
                && text.codePoints().allMatch(point -> Character.isLetterOrDigit(point) || SAFE.indexOf(point) >= 0);
        return plain ? text : quoted(text);
    }

    /// The text in single quotes; those within it stand behind a backslash, between two quoted parts.
    public static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
