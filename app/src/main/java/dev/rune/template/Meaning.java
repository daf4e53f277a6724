package dev.rune.template;

import java.util.Set;

/// What a tag asks for, given the names that are known.
sealed interface Meaning {

    /// The value of a known name.
    record Value(String name) implements Meaning {}

    /// The value of an environment variable.
    record Variable(String name) implements Meaning {}

    /// A plain name that nobody declared.
    record Unknown(String name) implements Meaning {}

    /// A part of mustache that templates here do without.
    ///
    /// @param kind in the plural: `sections`
    record Unused(String kind) implements Meaning {}

    /// Braces of another language, such as a Go template or awk: they stay as written.
    record Foreign() implements Meaning {}

    /// Words that end or split the blocks of Go templates; `{{range .Ports}}…{{end}}` stays whole.
    Set<String> GO_WORDS = Set.of("end", "else", "break", "continue");

    String ENVIRONMENT = "env.";

    static Meaning of(Piece.Tag tag, Names names) {
        String body = tag.body();
        if (names.known().contains(body)) {
            return new Value(body);
        }
        String name = body.startsWith(".") ? body.substring(1) : body;
        if (names.known().contains(name)) {
            return new Value(name);
        }
        if (name.startsWith(ENVIRONMENT) && isPlain(name.substring(ENVIRONMENT.length()))) {
            return new Variable(name.substring(ENVIRONMENT.length()));
        }
        if (isPlain(body) && !GO_WORDS.contains(body)) {
            return new Unknown(body);
        }
        return body.isEmpty() ? new Foreign() : bySigil(body);
    }

    private static Meaning bySigil(String body) {
        return switch (body.charAt(0)) {
            case '#' -> new Unused("sections");
            case '^' -> new Unused("inverted sections");
            case '/' -> body.startsWith("/*") ? new Foreign() : new Unused("sections");
            case '>', '<' -> new Unused("partials");
            case '=' -> new Unused("changes of the braces");
            case '!' -> new Unused("comments");
            case '&' -> new Unused("`&` tags");
            default -> new Foreign();
        };
    }

    /// A letter or `_`, then letters, digits, `_` and `-`.
    private static boolean isPlain(String text) {
        return !text.isEmpty()
                && (Character.isLetter(text.charAt(0)) || text.charAt(0) == '_')
                && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-');
    }
}
