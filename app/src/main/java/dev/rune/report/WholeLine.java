package dev.rune.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/// A line at the end of a file, there whole or not at all.
final class WholeLine {

    private WholeLine() {}

    /// What a full disk took of it is cut off again.
    static void append(FileChannel file, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            file.truncate(file.size() - bytes.position());
            throw e;
        }
    }
}
