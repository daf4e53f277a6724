package dev.rune.env;

import dev.rune.source.Diagnostic;
import dev.rune.source.Source;
import dev.rune.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the lines of one dotenv file; a line that makes no sense is reported, and the next one read.
final class DotEnvReader {

    private static final String EXPORT = "export";

    private final Source source;
    private final List<String> lines;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<Diagnostic> problems = new ArrayList<>();
    private int number;
    private String line = "";
    private int at;

    DotEnvReader(Source source) {
        this.source = source;
        this.lines = source.lines();
    }

    DotEnv read() {
        while (number < lines.size()) {
            nextLine();
            skipBlanks();
            if (!atEnd() && line.charAt(at) != '#') {
                assignment();
            }
        }
        return new DotEnv(variables, problems);
    }

    private void assignment() {
        int start = at;
        String name = name();
        if (name.equals(EXPORT) && !atEnd() && isBlank(line.charAt(at))) {
            skipBlanks();
            start = at;
            name = name();
        }
        skipBlanks();
        if (name.isEmpty()) {
            problem(Diagnostic.error("a line begins with the name of a variable, or with `#`"), number, start, 1);
        } else if (atEnd() || line.charAt(at) != '=') {
            problem(Diagnostic.error("`=` is missing after `" + name + "`"), number, start, name.length());
        } else {
            at++;
            skipBlanks();
            value(name);
        }
    }

    private void value(String name) {
        int begun = number;
        int start = at;
        char quote = atEnd() ? ' ' : line.charAt(at);
        var value = new StringBuilder();
        if (quote != '"' && quote != '\'') {
            value.append(unquoted());
        } else if (!quoted(quote, value)) {
            problem(Diagnostic.error("the quote of `" + name + "` is never closed"), begun, start, 1);
            number = begun;
            return;
        }
        if (value.indexOf("\0") >= 0) {
            problem(Diagnostic.error("the value of `" + name + "` holds a NUL character"), begun, start, 1);
        } else {
            variables.put(name, value.toString());
        }
    }

    private String unquoted() {
        int end = at;
        while (end < line.length() && !(line.charAt(end) == '#' && (end == at || isBlank(line.charAt(end - 1))))) {
            end++;
        }
        return line.substring(at, end).strip();
    }

    /// Reads up to the closing quote, over line ends too; whether there is one.
    private boolean quoted(char quote, StringBuilder value) {
        at++;
        while (atEnd() || line.charAt(at) != quote) {
            if (!atEnd()) {
                value.append(quote == '"' ? character() : line.charAt(at++));
            } else if (number < lines.size()) {
                nextLine();
                value.append('\n');
            } else {
                return false;
            }
        }
        at++;
        rest();
        return true;
    }

    /// One character in double quotes, where a backslash changes what some of them mean.
    private String character() {
        char c = line.charAt(at++);
        if (c != '\\' || atEnd()) {
            return String.valueOf(c);
        }
        char escaped = line.charAt(at++);
        return switch (escaped) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '"', '\\', '$' -> String.valueOf(escaped);
            default -> "\\" + escaped;
        };
    }

    private void rest() {
        skipBlanks();
        if (!atEnd() && line.charAt(at) != '#') {
            problem(Diagnostic.error("only a comment may follow the closing quote"), number, at, line.length() - at);
        }
    }

    /// Letters, digits, `_`, `.` and `-`, not beginning with a digit.
    private String name() {
        int start = at;
        while (!atEnd() && isNamePart(line.charAt(at)) && !(at == start && Character.isDigit(line.charAt(at)))) {
            at++;
        }
        return line.substring(start, at);
    }

    private void nextLine() {
        line = lines.get(number++);
        at = 0;
    }

    private void skipBlanks() {
        while (!atEnd() && isBlank(line.charAt(at))) {
            at++;
        }
    }

    private boolean atEnd() {
        return at >= line.length();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isNamePart(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-');
    }

    private void problem(Diagnostic problem, int lineNumber, int index, int length) {
        String text = lines.get(lineNumber - 1);
        int column = text.codePointCount(0, Math.min(index, text.length())) + 1;
        problems.add(problem.at(new Span(source, lineNumber, column, Math.max(1, length))));
    }
}
