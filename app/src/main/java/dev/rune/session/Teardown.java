package dev.rune.session;

import dev.rune.posix.ProcFiles;
import dev.rune.posix.ProcessStat;
import dev.rune.posix.Signals;
import dev.rune.process.Survivor;
import dev.rune.tmux.Tmux;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/// Takes sessions down: what runs in their panes is interrupted as by Ctrl-C, and asked to end where that is not
/// enough; then the session goes, and with it the shells. What is still there then is killed.
public final class Teardown {

    private static final Duration PAUSE = Duration.ofMillis(20);

    /// After SIGKILL only the kernel can still hold on to a process.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Tmux tmux;
    private final Duration grace;

    /// @param grace how long is waited after each signal
    public Teardown(Tmux tmux, Duration grace) {
        this.tmux = tmux;
        this.grace = grace;
    }

    /// Ends a session.
    ///
    /// @return what lives on all the same
    public List<Survivor> end(LivingSession session) {
        var processes = endPanes(session.panes());
        new Attached(tmux, session.id()).moveOn();
        String isThat = "#{==:#{" + Blueprint.TOKEN + "}," + session.build() + "}";
        tmux.run("if-shell", "-F", "-t", session.id() + ":", isThat, "kill-session -t '" + session.id() + "'");
        if (!gone(processes, _ -> true, grace)) {
            processes.now().forEach(process -> send(process, Signals.KILL));
            gone(processes, _ -> true, PATIENCE);
        }
        return processes.now().stream()
                .map(process -> new Survivor(process.pid(), ProcFiles.command(process)))
                .toList();
    }

    /// Ends what runs in a pane, up to its shell; the pane stays, to be started anew.
    public void end(LivingPane pane) {
        tmux.run("set-option", "-p", "-t", pane.id(), Blueprint.REMAIN, "on");
        endPanes(List.of(pane));
    }

    private PaneProcesses endPanes(List<LivingPane> panes) {
        var processes = new PaneProcesses(panes.stream()
                .filter(pane -> !pane.facts().dead())
                .map(pane -> pane.tty().pid())
                .toList());
        processes.now().stream()
                .map(ProcessStat::foreground)
                .filter(group -> group > 1)
                .distinct()
                .forEach(group -> Signals.sendToGroup(group, Signals.INT));
        Predicate<ProcessStat> isToEnd = process -> panes.stream().noneMatch(pane -> isAtPrompt(process, pane.tty()));
        if (!gone(processes, isToEnd, grace)) {
            processes.now().stream().filter(isToEnd).forEach(Teardown::ask);
            gone(processes, isToEnd, grace);
        }
        return processes;
    }

    /// A shell at its prompt ends with its terminal.
    private static boolean isAtPrompt(ProcessStat process, PaneTty tty) {
        return process.pid() == tty.pid()
                && process.pid() == process.foreground()
                && (ShellKind.isName(process.name()) ? tty.isReady() : ProcFiles.waitsForTerminal(process.pid()));
    }

    private static void ask(ProcessStat process) {
        send(process, Signals.TERM);
        if (process.isStopped()) {
            send(process, Signals.CONT);
        }
    }

    private static void send(ProcessStat process, int signal) {
        Signals.send(process.pid(), signal);
    }

    private static boolean gone(PaneProcesses processes, Predicate<ProcessStat> which, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (processes.now().stream().anyMatch(which)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }
}
