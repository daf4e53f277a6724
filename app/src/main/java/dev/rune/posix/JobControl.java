package dev.rune.posix;

/// Stopping and continuing processes, as a shell with job control does.
public final class JobControl {
    private static final int STOP = 19;
    private static final int STOP_FROM_TERMINAL = 20;
    private static final Libc RAISE = Libc.named("raise");

    private JobControl() {}

    /// Stops this process and the others of its group, as Ctrl-Z at their terminal would; returns once it is continued.
    /// Does nothing where no shell could continue it.
    public static void stop() {
        var self = (int) ProcessHandle.current().pid();
        var group = ProcessStat.of(self).map(ProcessStat::group).orElse(self);
        for (var process : ProcessTable.now().all()) {
            if (process.group() == group && process.pid() != self) {
                Signals.send(process.pid(), STOP_FROM_TERMINAL);
            }
        }
        // To this very thread, so that it goes no further before the process has stopped.
        RAISE.call(STOP_FROM_TERMINAL, 0, 0);
    }

    /// Stops all processes of a session.
    public static void stopSession(int session) {
        signal(session, STOP);
    }

    /// Lets all processes of a session go on.
    public static void continueSession(int session) {
        signal(session, Signals.CONT);
    }

    private static void signal(int session, int signal) {
        for (var process : ProcessTable.now().all()) {
            if (process.session() == session && process.isAlive()) {
                Signals.send(process.pid(), signal);
            }
        }
    }
}
