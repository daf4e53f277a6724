package dev.rune.tmux;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A command as one line, which tmux parses into exactly the words it was made of.
final class ControlLine {

    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_@./-]+");

    private ControlLine() {}

    /// Whether such a line can be written: no argument can hold a NUL.
    static boolean isPossible(List<String> words) {
        return words.stream().noneMatch(word -> word.indexOf('\0') >= 0);
    }

    /// The line, without its end.
    static String of(List<String> words) {
        return words.stream().map(ControlLine::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        if (BARE.matcher(word).matches()) {
            return word;
        }
        var quoted = new StringBuilder(word.length() + 2).append('"');
        for (int i = 0; i < word.length(); i++) {
            append(quoted, word.charAt(i));
        }
        return quoted.append('"').toString();
    }

    /// A `~` is a home directory also behind an opening quote; a line feed would end the line.
    private static void append(StringBuilder quoted, char c) {
        if (c == '"' || c == '\\' || c == '$' || c == '~') {
            quoted.append('\\').append(c);
        } else if (c < ' ' || c == 0x7f) {
            quoted.append('\\').append(octal(c));
        } else {
            quoted.append(c);
        }
    }

    private static String octal(char c) {
        return "" + (char) ('0' + (c >> 6)) + (char) ('0' + (c >> 3 & 7)) + (char) ('0' + (c & 7));
    }
}
