package dev.rune.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Holds once a line of a growing log matches. Reads only what is new.
final class LogProbe implements Probes.Probe {

    private static final int LONGEST_LINE = 64 * 1024;

    private final Path log;
    private final Pattern pattern;
    private final StringBuilder line = new StringBuilder();
    private long offset;
    private boolean found;

    LogProbe(Path log, Pattern pattern) {
        this.log = log;
        this.pattern = pattern;
    }

    @Override
    public boolean holds() {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(offset);
            byte[] bytes = new byte[16 * 1024];
            for (int read = file.read(bytes); read > 0 && !found; read = file.read(bytes)) {
                offset += read;
                take(new String(bytes, 0, read, StandardCharsets.UTF_8));
            }
        } catch (IOException notYet) {
            return false;
        }
        return found || pattern.matcher(line).find();
    }

    private void take(String text) {
        for (int i = 0; i < text.length() && !found; i++) {
            char next = text.charAt(i);
            if (next == '\n' || line.length() >= LONGEST_LINE) {
                found = pattern.matcher(line).find();
                line.setLength(0);
            } else {
                line.append(next);
            }
        }
    }
}
