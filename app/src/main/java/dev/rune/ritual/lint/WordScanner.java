package dev.rune.ritual.lint;

/// Reads one word of a shell script, through quotes, substitutions and template values.
final class WordScanner {

    private static final String ENDS = " \t\r\n;&|()<>";

    private final String script;
    private int at;

    WordScanner(String script, int at) {
        this.script = script;
        this.at = at;
    }

    /// The word that begins here; it is empty where an operator stands.
    Word read() {
        int start = at;
        var text = new StringBuilder();
        boolean literal = true;
        while (at < script.length() && ENDS.indexOf(script.charAt(at)) < 0) {
            literal &= piece(text);
        }
        return new Word(script.substring(start, at), text.toString(), start, literal);
    }

    /// Reads a quoted or a plain piece; whether it was literal.
    private boolean piece(StringBuilder text) {
        return switch (script.charAt(at)) {
            case '\'' -> singleQuoted(text);
            case '"' -> doubleQuoted(text);
            case '\\' -> escaped(text);
            default -> plain(text, "*?[");
        };
    }

    private boolean singleQuoted(StringBuilder text) {
        int end = indexOf("'", at + 1);
        text.append(script, at + 1, end);
        at = Math.min(end + 1, script.length());
        return true;
    }

    private boolean escaped(StringBuilder text) {
        int end = Math.min(at + 2, script.length());
        text.append(script, at + 1, end);
        at = end;
        return true;
    }

    private boolean doubleQuoted(StringBuilder text) {
        boolean literal = true;
        at++;
        while (at < script.length() && script.charAt(at) != '"') {
            if (script.charAt(at) == '\\' && at + 1 < script.length()) {
                text.append(script.charAt(at + 1));
                at += 2;
            } else {
                literal &= plain(text, "");
            }
        }
        at = Math.min(at + 1, script.length());
        return literal;
    }

    /// Reads a substitution, a template value or one character.
    private boolean plain(StringBuilder text, String globs) {
        int end = substitution(at);
        boolean literal = end < 0 && globs.indexOf(script.charAt(at)) < 0;
        int next = end < 0 ? at + 1 : end;
        text.append(script, at, next);
        at = next;
        return literal;
    }

    /// The end of a substitution or template value that begins there; -1 where none does.
    private int substitution(int from) {
        if (script.startsWith("{{", from)) {
            return Math.min(script.length(), indexOf("}}", from) + 2);
        }
        if (script.startsWith("$(", from)) {
            return closing(script, from + 2, '(', ')');
        }
        if (script.startsWith("${", from)) {
            return closing(script, from + 2, '{', '}');
        }
        return switch (script.charAt(from)) {
            case '`' -> Math.min(script.length(), indexOf("`", from + 1) + 1);
            case '$' -> from + 1;
            default -> -1;
        };
    }

    /// The place after the bracket that closes, with quotes read past.
    static int closing(String script, int from, char open, char close) {
        int depth = 1;
        int i = from;
        while (i < script.length() && depth > 0) {
            char c = script.charAt(i);
            if (c == '\'') {
                int end = script.indexOf('\'', i + 1);
                i = end < 0 ? script.length() : end;
            } else if (c == '\\') {
                i++;
            } else {
                depth += c == open ? 1 : c == close ? -1 : 0;
            }
            i++;
        }
        return Math.min(i, script.length());
    }

    private int indexOf(String what, int from) {
        int found = script.indexOf(what, from);
        return found < 0 ? script.length() : found;
    }
}
