package dev.rune.report;

import java.io.PrintStream;

/// How the bytes of a log are printed.
public interface LogText {

    void add(byte[] bytes, int from, int length);

    /// No more will come.
    void end();

    /// Byte for byte, for a file or a pipe.
    static LogText exact(PrintStream out) {
        return new LogText() {
            @Override
            public void add(byte[] bytes, int from, int length) {
                out.write(bytes, from, length);
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
                lines.add(java.util.Arrays.copyOfRange(bytes, from, from + length), length);
            }

            @Override
            public void end() {
                lines.end();
                out.flush();
            }
        };
    }
}
