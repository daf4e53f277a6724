package dev.rune.cli.manual;

/// A text in the man(7) language, built up macro by macro.
final class Roff {

    /// Characters in a line, at most.
    private static final int WIDTH = 78;

    private final StringBuilder text = new StringBuilder();

    /// A macro with its arguments, such as `.SH NAME`; each argument is text.
    Roff macro(String name, String... arguments) {
        text.append('.').append(name);
        for (String argument : arguments) {
            text.append(' ')
                    .append('"')
                    .append(argument.replace("\\", "\\e").replace("\"", "\\(dq"))
                    .append('"');
        }
        text.append('\n');
        return this;
    }

    /// Running text, in which what stands between backticks is set in bold. A sentence begins on a line of its own, as
    /// roff wants it.
    Roff text(String plain) {
        for (String sentence : plain.split("(?<=[.?!]) (?=[A-Z])", -1)) {
            var line = new StringBuilder();
            for (String word : marked(sentence).split(" ", -1)) {
                if (line.length() + word.length() >= WIDTH) {
                    line(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
            line(line.toString());
        }
        return this;
    }

    /// A line of its own, such as what comes before the text of a `.TP`.
    Roff line(String roff) {
        boolean control = roff.startsWith(".") || roff.startsWith("'");
        text.append(control ? "\\&" : "").append(roff).append('\n');
        return this;
    }

    static String bold(String plain) {
        return "\\fB" + escaped(plain) + "\\fR";
    }

    static String italic(String plain) {
        return "\\fI" + escaped(plain) + "\\fR";
    }

    /// The text with nothing in it that the formatter would take for its own.
    static String escaped(String plain) {
        return plain.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("~", "\\(ti")
                .replace("^", "\\(ha");
    }

    private static String marked(String plain) {
        var marked = new StringBuilder();
        String[] parts = plain.split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            marked.append(i % 2 == 0 ? escaped(parts[i]) : bold(parts[i]));
        }
        return marked.toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
