package dev.rune.cli;

import dev.rune.report.RunRecord;
import java.util.List;
import java.util.OptionalInt;

/// What `on_stop` says of sessions that went without a word, as with their server or the machine.
final class MissedEndings {

    private final World world;
    private final OwnSessions own;
    private final KnownSessions known;
    private final OnStop onStop;

    /// @param onStop how it is done
    MissedEndings(World world, Messages messages, OnStop onStop) {
        this.world = world;
        this.own = new OwnSessions(world, messages);
        this.known = new KnownSessions(world);
        this.onStop = onStop;
    }

    /// The sessions of these runs that are gone, but for runs that go on.
    List<OwnSessions.Own> of(List<RunRecord> runs) {
        var processes = world.processes().get();
        var over = runs.stream().filter(run -> !run.goesOn(processes)).toList();
        return own.of(over).stream()
                .filter(session -> known.isGone(session.id()))
                .toList();
    }

    /// Does it for one, unless another call is at it or has done it.
    ///
    /// @return the exit code; empty where nothing was left to do
    OptionalInt see(OwnSessions.Own gone) {
        return see(gone, () -> {});
    }

    /// The same.
    ///
    /// @param begins called before it is done
    OptionalInt see(OwnSessions.Own gone, Runnable begins) {
        return new SessionClaim(world)
                .alone(gone.id(), () -> end(new OwnSessions.Own(gone.id(), own.holders(gone.id())), begins))
                .orElseGet(OptionalInt::empty);
    }

    /// Whoever was at it before has told all runs that it is closed.
    private OptionalInt end(OwnSessions.Own session, Runnable begins) {
        if (session.runs().isEmpty()) {
            return OptionalInt.empty();
        }
        begins.run();
        own.ended(session);
        int exit = onStop.run(session.runs().getFirst(), session.id());
        own.settle(session);
        return OptionalInt.of(exit);
    }
}
