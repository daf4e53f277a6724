package dev.rune.report;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// What a program on a pseudo-terminal shows, handed on as it comes: to a terminal as it is, to a file or a pipe
/// without
/// the sequences that only a terminal understands.
final class PassThrough {
    /// Bytes; a line that asks something is shorter, and one that is drawn again and again cannot be repeated.
    private static final int LONGEST = 1024;
    private static final char ESC = '\u001b';
    private static final char BEL = '\u0007';

    private final PrintStream out;
    private final boolean toTerminal;
    private final EscapeFilter filter;
    /// Of the last line that was shown, what has come so far; of its sequences only the colours.
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private boolean midLine;

    private PassThrough(PrintStream out, boolean toTerminal, EscapeFilter filter) {
        this.out = out;
        this.toTerminal = toTerminal;
        this.filter = filter;
    }

    static PassThrough toTerminal(PrintStream out) {
        return new PassThrough(out, true, EscapeFilter.keepingColours());
    }

    static PassThrough toFile(PrintStream out, Style style) {
        return new PassThrough(out, false, style.colour() ? EscapeFilter.keepingColours() : EscapeFilter.droppingAll());
    }

    void show(byte[] bytes, int length) {
        if (toTerminal) {
            remember(bytes, length);
            write(bytes, length);
        } else if (filter.isInText() && isPlain(bytes, length)) {
            write(bytes, length);
        } else {
            var text = new ByteArrayOutputStream();
            filter(bytes, 0, length, text);
            write(text.toByteArray(), text.size());
        }
    }

    /// Says something between what a program asks and the same once more.
    void sayAbove(String sentence) {
        say(sentence);
        write(line.toByteArray(), line.size() < LONGEST ? line.size() : 0);
    }

    /// Says something below what the program shows. A terminal that is lent does not make a newline return to the left.
    void say(String sentence) {
        String before = line.toString(StandardCharsets.UTF_8).indexOf(ESC) < 0 ? "" : ESC + "[0m";
        String end = toTerminal ? "\r\n" : "\n";
        byte[] said = (before + (midLine ? end : "") + sentence + end).getBytes(StandardCharsets.UTF_8);
        write(said, said.length);
    }

    /// The program shows no more. One that changed the modes of its terminal may have left the cursor anywhere.
    void end() {
        if (midLine) {
            out.println();
        } else if (toTerminal) {
            out.print('\r');
        }
    }

    private void write(byte[] bytes, int length) {
        if (length > 0) {
            out.write(bytes, 0, length);
            out.flush();
            midLine = bytes[length - 1] != '\n';
        }
    }

    private static boolean isPlain(byte[] bytes, int length) {
        return Occurrences.of(ESC, bytes, 0, length) == 0 && Occurrences.of(BEL, bytes, 0, length) == 0;
    }

    private void remember(byte[] bytes, int length) {
        int from = length;
        while (from > 0 && bytes[from - 1] != '\n') {
            from--;
        }
        if (from > 0) {
            line.reset();
            filter(bytes, from - 1, from, new ByteArrayOutputStream());
        }
        filter(bytes, from, Math.min(length, from + LONGEST), line);
    }

    private void filter(byte[] bytes, int from, int to, ByteArrayOutputStream text) {
        var sink = new EscapeFilter.Sink() {
            @Override
            public void put(char next) {
                text.write(next);
            }

            @Override
            public void colour(String sequence) {
                text.writeBytes(sequence.getBytes(StandardCharsets.US_ASCII));
            }
        };
        for (int i = from; i < to; i++) {
            filter.pass((char) Byte.toUnsignedInt(bytes[i]), sink);
        }
    }
}
