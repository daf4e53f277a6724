package dev.rune.session;

import dev.rune.ritual.Ready;
import dev.rune.ritual.SessionTemplate.Run;
import dev.rune.source.DurationText;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/// One pane that is looked at until it is known how it stands.
final class Watched implements AutoCloseable {

    /// One that fails at once has failed by then.
    private static final Duration FIRST_MOMENTS = Duration.ofMillis(300);

    private static final int LAST_LINES = 10;

    private final Talk talk;
    private final boolean awaited;
    private final PaneProbes probes;
    private StandingPane pane;
    private Optional<Prober> prober = Optional.empty();
    private Optional<BooleanSupplier> ready = Optional.empty();
    private boolean begun;
    private boolean typed;
    private boolean wasReady;
    private boolean settled;
    private boolean done;
    private PaneOutcome outcome = new PaneOutcome.Running();

    /// @param awaited whether others come after it
    Watched(Talk talk, StandingPane pane, boolean awaited, PaneProbes probes) {
        this.talk = talk;
        this.pane = pane;
        this.awaited = awaited;
        this.probes = probes;
        this.begun = pane.launch().instead().isEmpty();
        this.typed = pane.launch().typing().isEmpty();
        if (!pane.waits()) {
            beginProbing();
        }
    }

    /// Whether it is not started yet.
    boolean waits() {
        return pane.waits() && !settled;
    }

    List<String> after() {
        return pane.pane().after();
    }

    /// Whether it is known how it stands.
    boolean isSettled() {
        return settled;
    }

    /// Whether those that come after it may start.
    boolean isDone() {
        return done;
    }

    /// Whether those that come after it will never start.
    boolean isHopeless() {
        return settled && !done;
    }

    /// Why they will not, as a sentence.
    String whyHopeless() {
        return "the pane `" + pane.pane().title() + "` is not done";
    }

    /// Starts it, now that its turn has come.
    void start() {
        talk.say(Blueprint.respawn(pane.pane(), pane.id(), pane.launch()));
        pane = pane.started(System.nanoTime());
        beginProbing();
    }

    /// Leaves it as it is, not started.
    void leave(String reason) {
        settle(new PaneOutcome.NotStarted(reason), false);
    }

    /// Waits for it no longer.
    ///
    /// @param reason how far that goes, as half a sentence
    void giveUp(String reason) {
        if (pane.waits()) {
            leave("its turn had not come " + reason);
        } else {
            unready("it was not ready " + reason);
        }
    }

    Subject subject() {
        return pane.subject();
    }

    PaneReport report() {
        var lines = outcome.isWell() || talk.isLost() ? List.<String>of() : lastLines();
        return new PaneReport(pane.pane(), pane.id(), outcome, lines);
    }

    /// Looks at it, unless it has been seen to its end.
    void look(Map<String, PaneFacts> all) {
        if (settled && !(outcome instanceof PaneOutcome.Running)) {
            return;
        }
        var facts = Optional.ofNullable(all.get(pane.pane().address()));
        if (facts.isEmpty()) {
            settle(new PaneOutcome.Vanished(), false);
        } else if (facts.get().dead()) {
            over(facts.get().code(), elapsed());
        } else if ((begun || begin(facts.get().tty()))
                && (typed || type(facts.get().tty()))) {
            lookAtShell();
        }
    }

    @Override
    public void close() {
        prober.ifPresent(Prober::close);
    }

    private void lookAtShell() {
        if (shell() instanceof PaneState.Ended ended && (ready.isEmpty() || code(ended) != 0)) {
            over(code(ended), ended.after());
        } else {
            lookAtLiving();
        }
    }

    private void lookAtLiving() {
        var limit = pane.pane().ready().map(Ready::timeout).orElse(Ready.DEFAULT_TIMEOUT);
        if (ready.isPresent()) {
            if (ready.get().getAsBoolean()) {
                settle(new PaneOutcome.Ready(elapsed()), true);
            } else if (elapsed().compareTo(limit) > 0) {
                unready("it was not ready within " + DurationText.format(limit));
            }
        } else {
            done = hasBegun();
            settled = done || elapsed().compareTo(limit) > 0;
        }
    }

    /// What it ran has ended.
    private void over(int code, Duration after) {
        if (code != 0) {
            settle(new PaneOutcome.Failed(code, after, lastLineOf()), false);
        } else if (ready.isEmpty()) {
            settle(new PaneOutcome.Exited(after), true);
        } else if (ready.get().getAsBoolean()) {
            settle(new PaneOutcome.Ready(after), true);
        } else {
            unready("it ended before it was ready");
        }
    }

    private void unready(String reason) {
        settle(new PaneOutcome.Unready(reason, lastLine()), false);
    }

    private void settle(PaneOutcome how, boolean isDone) {
        outcome = how;
        settled = true;
        done = isDone;
        close();
    }

    /// Whether what it runs has begun, so that those may start that come after it; where it can be known, and where
    /// nobody waits for it, that is of no interest.
    private boolean hasBegun() {
        return switch (pane.pane().run()) {
            case PROCESS -> elapsed().compareTo(FIRST_MOMENTS) > 0;
            case SHELL -> !awaited || pane.launch().folder().isEmpty() || !(shell() instanceof PaneState.NotBegun);
            case TYPE -> true;
        };
    }

    private PaneState shell() {
        return pane.pane().run() == Run.SHELL ? told() : new PaneState.NotBegun();
    }

    /// What its shell tells.
    private PaneState told() {
        try {
            return pane.launch().folder().isPresent()
                    ? pane.launch().folder().get().state()
                    : new PaneState.NotBegun();
        } catch (IOException gone) {
            return new PaneState.NotBegun();
        }
    }

    private static int code(PaneState.Ended ended) {
        return ended.code().orElse(0);
    }

    /// Waits for a shell to begin, or types at what has replaced it. One that reads its start-up files for longer is
    /// left to do so.
    private boolean begin(PaneTty tty) {
        var instead = pane.launch().instead();
        if (!(told() instanceof PaneState.NotBegun) || elapsed().compareTo(FIRST_MOMENTS) > 0) {
            begun = true;
        } else if (instead.isPresent()
                && tty.isReady()
                && tty.isReplaced(instead.get().shell())) {
            type(instead.get().typing());
            begun = true;
        }
        return begun;
    }

    /// Types what is to be typed, as soon as its shell listens, or has had time enough. One that runs programs while it
    /// starts gives them the terminal in between, which then echoes: so it must be seen to listen twice.
    private boolean type(PaneTty tty) {
        boolean isReady = tty.isReady();
        if ((isReady && wasReady) || elapsed().compareTo(ReadyTty.LIMIT) > 0) {
            type(pane.launch().typing());
            typed = true;
        }
        wasReady = isReady;
        return typed;
    }

    private void type(List<Typing> texts) {
        for (var typing : texts) {
            talk.say(Order.of(pane.subject(), "send-keys", "-t", pane.id(), "-l", "--", typing.text()));
            if (typing instanceof Typing.Entered) {
                talk.say(Order.of(pane.subject(), "send-keys", "-t", pane.id(), "Enter"));
            }
        }
    }

    private void beginProbing() {
        pane.pane().ready().ifPresent(declared -> ready = Optional.of(look(declared.probe())));
    }

    private BooleanSupplier look(Ready.Probe probe) {
        if (probe instanceof Ready.Probe.Log log) {
            var pattern = Pattern.compile(log.regex().value());
            return () -> Screen.shows(talk, pane.id(), pattern);
        }
        var looking = new Prober(pane.pane(), probe, probes);
        prober = Optional.of(looking);
        return looking::holds;
    }

    private Duration elapsed() {
        return SessionBuilder.since(pane.startedAt());
    }

    private List<String> lastLines() {
        return Screen.lastLines(talk, pane.id(), LAST_LINES);
    }

    /// Of what has failed; where a shell goes on, its prompt is no part of that.
    private String lastLineOf() {
        return shell() instanceof PaneState.Ended ? Screen.lastLineAbovePrompt(talk, pane.id()) : lastLine();
    }

    private String lastLine() {
        var lines = lastLines();
        return lines.isEmpty() ? "" : lines.getLast();
    }
}
