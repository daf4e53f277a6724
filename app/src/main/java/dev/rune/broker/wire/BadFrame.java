package dev.rune.broker.wire;

import java.io.Serial;

/// What came is no frame, or asks for what no request may ask; caught where frames are read.
final class BadFrame extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /// @param message a lower-case sentence that repeats nothing of what came
    BadFrame(String message) {
        super(message, null, false, false);
    }
}
