package dev.rune.posix;

import java.io.Serial;

/// A system call failed where it should not: too many open files, a full disk.
public final class PosixException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private PosixException(String call, int errno) {
        super(call + ": " + Errno.text(errno));
    }

    static int check(int result, String call) {
        if (result < 0) {
            throw new PosixException(call, -result);
        }
        return result;
    }
}
