package dev.rune.env;

import dev.rune.source.Diagnostic;
import dev.rune.source.RitualException;
import dev.rune.source.Source;
import dev.rune.source.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a dotenv file: `NAME=value` a line, `export` before it if you like, `#` comments, values in single quotes
/// (as they are) or double quotes (`\n`, `\t`, `\"`, `\\`, `\$`). `$` has no meaning: it belongs to the shell.
public final class DotEnv {

    private static final Pattern LINE =
            Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.]*)\\s*=[ \\t]*(.*)", Pattern.DOTALL);

    private DotEnv() {}

    /// The variables, in the order of the file; the last of a name counts.
    ///
    /// @throws RitualException at a line that is none of this
    public static Map<String, String> read(Source source) {
        Map<String, String> variables = new LinkedHashMap<>();
        List<String> lines = source.lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            int first = i;
            while (opensQuote(line) && i + 1 < lines.size()) {
                i++;
                line = line + "\n" + lines.get(i);
            }
            Matcher match = LINE.matcher(line);
            if (!match.matches() || opensQuote(line)) {
                throw wrong(source, first + 1, lines.get(first));
            }
            variables.put(match.group(1), value(match.group(2)));
        }
        return variables;
    }

    private static boolean opensQuote(String line) {
        Matcher match = LINE.matcher(line);
        return match.matches() && !match.group(2).isEmpty() && isQuote(match.group(2)) && end(match.group(2)) < 0;
    }

    private static boolean isQuote(String text) {
        return text.charAt(0) == '"' || text.charAt(0) == '\'';
    }

    /// Where the quote that opens the text is closed; -1 where it is not.
    private static int end(String text) {
        char quote = text.charAt(0);
        boolean escaped = false;
        for (int i = 1; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == quote && !escaped) {
                return i;
            }
            escaped = !escaped && quote == '"' && next == '\\';
        }
        return -1;
    }

    private static String value(String text) {
        if (text.isEmpty() || !isQuote(text)) {
            int comment = text.indexOf(" #");
            return (comment < 0 ? text : text.substring(0, comment)).strip();
        }
        String inside = text.substring(1, end(text));
        return text.charAt(0) == '\'' ? inside : unescaped(inside);
    }

    private static String unescaped(String text) {
        var plain = new StringBuilder();
        boolean escaped = false;
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (!escaped && next == '\\') {
                escaped = true;
            } else {
                plain.append(escaped ? meaning(next) : String.valueOf(next));
                escaped = false;
            }
        }
        return escaped ? plain.append('\\').toString() : plain.toString();
    }

    private static String meaning(char escaped) {
        return switch (escaped) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case '"', '\\', '$' -> String.valueOf(escaped);
            default -> "\\" + escaped;
        };
    }

    private static RitualException wrong(Source source, int number, String line) {
        int length = Math.max(1, line.codePointCount(0, line.length()));
        return RitualException.of(
                Diagnostic.error("a line of a dotenv file is `NAME=value`").at(new Span(source, number, 1, length)));
    }
}
