package dev.rune.cli;

import dev.rune.process.Survivor;
import dev.rune.session.ClosedHook;
import dev.rune.session.LivingSession;
import dev.rune.session.Occupants;
import dev.rune.session.Occupants.Occupant;
import dev.rune.session.Teardown;
import dev.rune.source.VisibleText;
import dev.rune.tmux.Tmux;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Closes sessions that runs look after: first what `on_stop` says, then the panes, then the session.
final class SessionClosing {

    private final World world;
    private final Rune rune;
    private final Messages messages;
    private final OwnSessions own;
    private final KnownSessions known;
    private final ShutdownView view;
    private final Duration grace;
    private final Consent consent;
    private boolean failed;

    /// Who says that a human's program may be ended.
    enum Consent {
        /// Whoever sits at the terminal; without one nobody.
        ASKED,
        /// It was said already.
        GIVEN
    }

    SessionClosing(World world, Rune rune, ShutdownView view, Duration grace, Consent consent) {
        this.world = world;
        this.rune = rune;
        this.messages = new Messages(world, rune.color());
        this.own = new OwnSessions(world, messages);
        this.known = new KnownSessions(world);
        this.view = view;
        this.grace = grace;
        this.consent = consent;
    }

    /// Whether a step of an `on_stop` failed.
    boolean hasFailed() {
        return failed;
    }

    /// Closes it.
    ///
    /// @return what lives on: what could not be ended, or what a human runs in it and nobody allowed to end
    List<Survivor> close(OwnSessions.Own session) {
        Optional<LivingSession> living = known.living(session.id());
        Optional<Tmux> tmux = known.tmux(session.id().server());
        if (living.isEmpty() || tmux.isEmpty()) {
            failed |= new MissedEndings(world, messages, onStop()).see(session).orElse(0) != 0;
            view.ended(session.id(), ShutdownView.Closed.GONE, world.clock().instant());
            return List.of();
        }
        List<Occupant> occupants = Occupants.of(living.get());
        if (!mayEnd(session, occupants)) {
            view.ended(session.id(), ShutdownView.Closed.KEPT, world.clock().instant());
            return occupants.stream().map(Occupant::program).toList();
        }
        List<Survivor> left = new SessionClaim(world)
                .alone(session.id(), () -> end(session, tmux.get(), living.get()))
                .orElseGet(() -> end(session, tmux.get(), living.get()));
        view.ended(session.id(), ShutdownView.Closed.ENDED, world.clock().instant());
        return left;
    }

    /// Whoever finds it gone before its end is told would do what `on_stop` says once more.
    private List<Survivor> end(OwnSessions.Own session, Tmux tmux, LivingSession living) {
        new ClosedHook(tmux).remove(session.id().build());
        session.runs().stream()
                .findFirst()
                .ifPresent(run -> failed |= onStop().run(run, session.id()) != ExitCode.DONE.code());
        List<Survivor> left = new Teardown(tmux, grace).end(living);
        own.ended(session);
        own.settle(session);
        new PaneSweep(world).sweep();
        return left;
    }

    private OnStop onStop() {
        return new OnStop(world, rune, view instanceof ShutdownView.Json);
    }

    private boolean mayEnd(OwnSessions.Own session, List<Occupant> occupants) {
        if (occupants.isEmpty() || consent == Consent.GIVEN) {
            return true;
        }
        String name = session.id().name();
        for (Occupant occupant : occupants) {
            String what = "`" + VisibleText.of(occupant.program().command()) + "` runs in pane `"
                    + VisibleText.of(occupant.pane().title()) + "` of session `" + VisibleText.of(name) + "`";
            if (!world.terminals().in() || !world.terminals().err()) {
                messages.warning(what + ": the session is kept; `rune session down " + name + " --yes` ends both");
                return false;
            }
            world.err().print(what + ": end it? [y/N] ");
            world.err().flush();
            if (!Answers.yes(world.in())) {
                messages.note("the session `" + name + "` is kept");
                return false;
            }
        }
        return true;
    }
}
