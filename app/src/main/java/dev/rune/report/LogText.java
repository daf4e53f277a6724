package dev.rune.report;

import java.io.PrintStream;
import java.util.Arrays;

/// How the bytes of a log are printed.
public interface LogText {

    void add(byte[] bytes, int from, int length);

    /// Begins a new line, unless it stands at the beginning of one.
    void newLine();

    /// No more will come.
    void end();

    /// Byte for byte, for a file or a pipe.
    static LogText exact(PrintStream out) {
        return new LogText() {
            private byte last = '\n';

            @Override
            public void add(byte[] bytes, int from, int length) {
                out.write(bytes, from, length);
                last = bytes[from + length - 1];
            }

            @Override
            public void newLine() {
                if (last != '\n') {
                    out.println();
                }
            }

            @Override
            public void end() {
                out.flush();
            }
        };
    }

    /// As lines that do a terminal no harm: of what would steer it only colours are kept.
    static LogText harmless(PrintStream out, Style style) {
        var lines = new OutputLines(
                style.colour(), line -> out.println(line.indexOf('\u001b') >= 0 ? line + "\u001b[0m" : line));
        return new LogText() {
            @Override
            public void add(byte[] bytes, int from, int length) {
                lines.add(Arrays.copyOfRange(bytes, from, from + length), length);
            }

            @Override
            public void newLine() {
                lines.end();
            }

            @Override
            public void end() {
                lines.end();
                out.flush();
            }
        };
    }
}
