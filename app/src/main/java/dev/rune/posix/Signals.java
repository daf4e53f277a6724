package dev.rune.posix;

/// Sends signals to processes.
public final class Signals {
    public static final int HUP = 1;
    public static final int INT = 2;
    public static final int QUIT = 3;
    public static final int KILL = 9;
    public static final int TERM = 15;
    public static final int CONT = 18;
    public static final int TSTP = 20;
    public static final int WINDOW_SIZE_CHANGED = 28;

    private static final Libc KILL_CALL = Libc.named("kill");
    private static final Libc SIGNAL_CALL = Libc.named("signal");
    private static final int DEFAULT = 0;
    private static final int IGNORE = 1;

    private Signals() {}

    /// What came of it.
    public enum Sent {
        SENT,
        GONE,
        NOT_ALLOWED
    }

    /// Sends a signal to one process.
    public static Sent send(int pid, int signal) {
        return outcome(KILL_CALL.call(positive(pid), signal, 0));
    }

    /// Sends a signal to every member of a process group, at once: none can fork its way out.
    public static Sent sendToGroup(int group, int signal) {
        return outcome(KILL_CALL.call(-positive(group), signal, 0));
    }

    /// Ends this process by that signal, whoever listened to it: a shell that waits for it knows then that its script
    /// is
    /// to end as well, which no exit code says.
    public static void endBy(int signal) {
        SIGNAL_CALL.call(signal, DEFAULT, 0);
        send((int) ProcessHandle.current().pid(), signal);
    }

    /// From now on Ctrl-\\ does nothing, at which the JVM would print its threads over whatever stands on the terminal.
    /// What this process starts by [Spawn] finds it as usual.
    public static void ignoreQuit() {
        SIGNAL_CALL.call(QUIT, IGNORE, 0);
    }

    private static Sent outcome(int result) {
        return switch (result) {
            case -Errno.SRCH -> Sent.GONE;
            case -Errno.PERM -> Sent.NOT_ALLOWED;
            default -> Sent.SENT;
        };
    }

    /// 1, 0 and -1 mean init, the own group and everybody to kill(2).
    private static int positive(int pid) {
        if (pid <= 1) {
            throw new IllegalArgumentException("no process to signal: " + pid);
        }
        return pid;
    }
}
