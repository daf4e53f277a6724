package dev.rune.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/// A stream that remembers why it could not be written first; a PrintStream above it only knows that it could not.
public final class KeptTrouble extends OutputStream {

    /// What the system says where whoever read has gone, as `head` does.
    private static final String NOBODY_READS = "Broken pipe";

    private final OutputStream out;
    private volatile Optional<IOException> trouble = Optional.empty();

    public KeptTrouble(OutputStream out) {
        this.out = out;
    }

    /// Empty also where nobody reads any more: that is no mistake.
    public Optional<IOException> trouble() {
        return trouble.filter(e -> !NOBODY_READS.equals(e.getMessage()));
    }

    @Override
    public void write(int next) throws IOException {
        write(new byte[] {(byte) next}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            if (trouble.isEmpty()) {
                trouble = Optional.of(e);
            }
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
