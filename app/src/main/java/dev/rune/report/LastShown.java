package dev.rune.report;

import dev.rune.source.VisibleText;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/// The last line of a step's log that is not blank, cut to what a question has room for.
public final class LastShown {

    /// In bytes.
    private static final int TAIL = 4096;

    /// In characters.
    private static final int LONGEST = 200;

    private LastShown() {}

    /// Empty where there is none.
    public static String of(Path log) {
        byte[] bytes = tail(log);
        var last = new StringBuilder();
        var lines = new OutputLines(false, line -> {
            if (!line.isBlank()) {
                last.setLength(0);
                last.append(line.strip());
            }
        });
        lines.add(bytes, bytes.length);
        lines.end();
        String line = VisibleText.of(last.toString());
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    private static byte[] tail(Path log) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var bytes = new byte[(int) Math.min(TAIL, file.length())];
            file.seek(file.length() - bytes.length);
            file.readFully(bytes);
            return bytes;
        } catch (IOException none) {
            return new byte[0];
        }
    }
}
