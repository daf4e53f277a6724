package dev.rune.report;

import com.google.gson.stream.JsonWriter;
import dev.rune.config.PrivateFiles;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// A recording of a terminal, as asciinema plays it (asciicast v2): what was shown and when, never what was typed.
final class Cast implements AutoCloseable {

    private final FileChannel file;
    private final Instant began;
    private final WholeCharacters characters = new WholeCharacters();

    private Cast(FileChannel file, Instant began) {
        this.file = file;
        this.began = began;
    }

    /// Begins one, of a terminal of that size.
    static Cast open(Path path, int columns, int rows, Instant now) throws IOException {
        var cast = new Cast(PrivateFiles.append(path), now);
        cast.write("{\"version\": 2, \"width\": " + columns + ", \"height\": " + rows + ", \"timestamp\": "
                + now.getEpochSecond() + "}");
        return cast;
    }

    /// The terminal showed this.
    void shown(byte[] bytes, int length, Instant now) throws IOException {
        byte[] whole = characters.add(bytes, length);
        if (whole.length > 0) {
            event(now, "o", new String(whole, StandardCharsets.UTF_8));
        }
    }

    /// The terminal has another size.
    void resized(int columns, int rows, Instant now) throws IOException {
        event(now, "r", columns + "x" + rows);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException nothingMoreToWrite) {
            // Every event was handed to the kernel when it came.
        }
    }

    private void event(Instant now, String kind, String text) throws IOException {
        var line = new StringWriter();
        try (var json = new JsonWriter(line)) {
            json.setHtmlSafe(false);
            json.beginArray();
            json.value(Duration.between(began, now).toMillis() / 1000.0);
            json.value(kind);
            json.value(text);
            json.endArray();
        }
        write(line.toString());
    }

    private void write(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }
}
