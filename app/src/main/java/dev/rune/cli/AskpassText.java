package dev.rune.cli;

import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.Question;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// What `sudo`, `ssh` or `git` says to its askpass program, and what kind of question that is.
///
/// @param kind by what the text looks like: all three pass a text and no more, but for ssh, which sometimes adds a hint
record AskpassText(PromptKind kind, String message) {

    /// What ssh says in its environment of some of its questions: `confirm`, or `none` for a notice.
    static final String HINT = "SSH_ASKPASS_PROMPT";

    private static final Pattern USER_NAME = Pattern.compile("^Username\\b.*", Pattern.DOTALL);

    /// The question after a host's key, of which ssh gives no hint.
    private static final Pattern HOST_KEY =
            Pattern.compile(".*\\(yes/no(/\\[fingerprint])?\\)\\?\\s*|Please type 'yes'.*", Pattern.DOTALL);

    /// @param hint what ssh says, where it does
    static AskpassText of(String text, Optional<String> hint) {
        String message = text.isBlank() ? "a password" : shortened(text);
        return new AskpassText(kind(text, hint.orElse("")), message);
    }

    private static PromptKind kind(String text, String hint) {
        if (hint.equals("none")) {
            return PromptKind.INFO;
        }
        if (hint.equals("confirm") || HOST_KEY.matcher(text).matches()) {
            return PromptKind.CONFIRM;
        }
        return USER_NAME.matcher(text).matches() ? PromptKind.TEXT : PromptKind.SECRET;
    }

    /// What is asked stands at the end.
    private static String shortened(String text) {
        String rest = text;
        while (rest.getBytes(StandardCharsets.UTF_8).length > Question.LONGEST_MESSAGE) {
            rest = rest.substring(Math.max(1, rest.length() - Question.LONGEST_MESSAGE));
        }
        return rest;
    }
}
