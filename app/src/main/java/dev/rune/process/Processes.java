package dev.rune.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Plain processes, without a terminal: started in a process session of their own, listened to, limited, and ended to
/// the last descendant.
///
/// One instance belongs to one run of Rune, which it makes a child subreaper. While a foreground process runs, a
/// guardian process watches: should Rune be killed, it ends that process and all that descends from it.
public interface Processes extends AutoCloseable {

    /// Those of this machine, by the kernel's own calls.
    static Processes posix() {
        return new PosixProcesses(Optional.empty());
    }

    /// The same, where one process belongs to no step, although a step may have started it: whoever holds that lock.
    static Processes posix(Path lockOfBystander) {
        return new PosixProcesses(Optional.of(lockOfBystander));
    }

    /// Starts a foreground process; the caller must then [Running#await] it.
    Start start(ProcessSpec spec);

    /// Starts a process that outlives Rune, its output appended to a log file (created with mode 0600).
    Launch launch(ProcessSpec spec, Path log);

    /// From now on, should Rune be killed, the guardian ends what is launched with this token, until [#letGo]. What is
    /// started meanwhile with a token below it belongs to it.
    void hold(String token);

    /// What was launched goes on by itself from now on.
    void letGo();

    /// Runs a program that has Rune's own terminal, such as an editor, and waits until it has ended.
    Handover handOver(ProcessSpec spec);

    /// Whether that very process still runs (a zombie does not).
    boolean isAlive(ProcessId process);

    /// How a launched or detached process ended, where this Rune is its parent and it has ended.
    Optional<Exit> exitOf(ProcessId process);

    /// Every living process that belongs to the step: what is in its process session, what descends from it, and what
    /// carries its token. A tmux server, and what runs in it, never belongs, nor does the bystander of
    /// [#posix(Path)].
    List<Survivor> family(ProcessId leader, String token);

    /// What a step's family uses.
    Usage usage(ProcessId leader, String token);

    /// The process that calls.
    ProcessId self();

    /// Ends a step's family: SIGTERM to each, SIGKILL after `grace` to those that are still there.
    ///
    /// @return those that live on all the same, such as processes of another user
    List<Survivor> end(ProcessId leader, String token, Duration grace);

    /// Whether it was stopped, as by Ctrl-Z, and waits to be continued.
    boolean isSuspended(ProcessId process);

    /// Sends one SIGTERM to that very process, if it still runs; what descends from it is its own business.
    void askToEnd(ProcessId process);

    /// Watches over a step whose process another port is about to start; the caller must tell when it is over.
    ///
    /// @param token marks all that descends from it, by the variable `RUNE_STEP`
    Ward ward(String token);

    /// From now on, should Rune be killed, the guardian puts that terminal back into these modes.
    ///
    /// @param modes as `stty -g` prints them
    void guard(Path terminal, String modes);

    /// From now on, should Rune be killed, the guardian also writes this to that terminal.
    ///
    /// @param reset control sequences that undo what a program did to the screen; with ESC as `\033`
    void guardScreen(String reset);

    /// Rune has put the terminal back itself.
    void unguardTerminal();

    /// Lets the guardian go. Background processes go on.
    @Override
    void close();
}
