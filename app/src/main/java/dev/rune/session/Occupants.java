package dev.rune.session;

import dev.rune.posix.ProcFiles;
import dev.rune.posix.ProcessStat;
import dev.rune.process.Survivor;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The programs that a human runs in the foreground of panes: nobody but the human may end them unasked.
public final class Occupants {

    private Occupants() {}

    /// A program of the human's.
    public record Occupant(LivingPane pane, Survivor program) {}

    /// Those of a session, but for whoever asks.
    public static List<Occupant> of(LivingSession session) {
        Set<Integer> self = PaneProcesses.own();
        return session.panes().stream()
                .filter(pane -> !pane.facts().dead() && !runsItsCommand(pane))
                .flatMap(pane -> program(pane, self).map(program -> new Occupant(pane, program)).stream())
                .toList();
    }

    /// Whether this process runs in a pane of that session.
    public static boolean isWithin(LivingSession session) {
        return session.panes().stream().anyMatch(Occupants::isWithin);
    }

    /// Whether this process runs in that pane.
    public static boolean isWithin(LivingPane pane) {
        return PaneProcesses.own().contains(pane.tty().pid());
    }

    /// What the template has it run is Rune's to end.
    private static boolean runsItsCommand(LivingPane pane) {
        return pane.folder().isPresent() && pane.hasBegun() && !(pane.now() instanceof PaneNow.Over);
    }

    private static Optional<Survivor> program(LivingPane pane, Set<Integer> self) {
        return ProcessStat.of(pane.tty().pid())
                .filter(shell -> shell.foreground() > 1 && shell.foreground() != shell.group())
                .flatMap(shell -> ProcessStat.of(shell.foreground()))
                .filter(program -> !self.contains(program.pid()))
                .map(program -> new Survivor(program.pid(), ProcFiles.command(program)));
    }
}
