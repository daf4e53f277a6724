package dev.rune.report;

import dev.rune.config.PrivateFiles;
import dev.rune.process.Running.Stream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// What a step printed: its bytes as they came, both streams together, in one file.
///
/// Which of them came on stderr stands in a file beside it, `NAME.log.streams`: a line `OFFSET stdout` or
/// `OFFSET stderr` wherever the stream changes; no such file where all came on stdout.
final class StepLog implements AutoCloseable {

    /// For more at once, Linux looks for memory in larger pieces, which may take several times as long as to fill them.
    private static final int PIECE = 1 << 16;

    private final Path file;
    private final FileChannel bytes;
    private Stream stream = Stream.STDOUT;

    private StepLog(Path file, FileChannel bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    static StepLog open(Path file) throws IOException {
        return new StepLog(file, PrivateFiles.append(file));
    }

    /// Where the changes of stream of a log are noted.
    static Path streams(Path log) {
        return log.resolveSibling(log.getFileName() + ".streams");
    }

    void write(Stream from, byte[] data, int length) throws IOException {
        if (from != stream) {
            noteChange(from);
        }
        int at = 0;
        while (at < length) {
            at += bytes.write(ByteBuffer.wrap(data, at, Math.min(PIECE, length - at)));
        }
    }

    private void noteChange(Stream to) throws IOException {
        String line = bytes.size() + " " + (to == Stream.STDERR ? "stderr" : "stdout") + "\n";
        try (FileChannel changes = PrivateFiles.append(streams(file))) {
            WholeLine.append(changes, line);
        }
        stream = to;
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException nothingMoreToWrite) {
            // Every byte was handed to the kernel when it came.
        }
    }
}
