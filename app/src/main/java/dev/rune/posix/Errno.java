package dev.rune.posix;

/// The errors of system calls that Rune tells apart; the numbers are Linux's, the same on every processor Java runs on.
public final class Errno {
    public static final int PERM = 1;
    public static final int NOENT = 2;
    public static final int SRCH = 3;
    public static final int INTR = 4;
    public static final int IO = 5;
    public static final int TOO_BIG = 7;
    public static final int NOEXEC = 8;
    public static final int AGAIN = 11;
    public static final int ACCES = 13;
    public static final int BADF = 9;
    public static final int INVAL = 22;
    public static final int MFILE = 24;
    public static final int NOTSOCK = 88;
    public static final int CONNABORTED = 103;
    public static final int CONNREFUSED = 111;

    private Errno() {}

    /// What the C library says about it: ``Cannot allocate memory``.
    public static String text(int errno) {
        return Libc.named("strerror").pointer(errno).reinterpret(256).getString(0);
    }
}
