package dev.rune.run;

import dev.rune.need.Need;
import dev.rune.need.Observer;
import dev.rune.need.PromptPatterns;
import dev.rune.need.ShownOutput;
import dev.rune.posix.Terminal;
import dev.rune.process.Running;
import dev.rune.process.Ward;
import dev.rune.pty.HostTerminal;
import dev.rune.pty.Pty;
import dev.rune.ritual.Head;
import dev.rune.ritual.Step;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// One interactive step while it runs: its screen goes to the reports, keys go to it, and where it needs somebody who
/// is not there, its policy decides.
final class Attending implements Pty.Listener, Interrupts.Target {

    /// How often it is looked whether the program waits for somebody.
    private static final Duration LOOK = Duration.ofMillis(50);
    /// And how often when nothing has happened for a while.
    private static final Duration LOOK_SELDOM = Duration.ofMillis(500);
    private static final Duration A_WHILE = Duration.ofSeconds(3);
    private static final Duration SAY_AFTER = Duration.ofSeconds(10);

    /// How the attending ended.
    ///
    /// @param cause what Rune ended the program for; empty when it ended by itself, or was interrupted
    record End(Optional<Outcome> cause, Ward.Leftovers leftovers) {}

    private final Step.Interactive step;
    private final Pty pty;
    private final Ward ward;
    private final Events events;
    private final Attendance attendance;
    private final Duration grace;
    private final ShownOutput output = new ShownOutput();
    private final Observer observer;
    private final ScriptedAnswers answers;
    private final Optional<Fitting> fitting;
    private final Reach reach;
    private final Supplier<Duration> waited;
    private final Escalating escalating;
    private final long began = System.nanoTime();
    private Optional<Need> need = Optional.empty();
    private long needed;
    private boolean said;
    private boolean scripted;
    private volatile boolean interrupted;

    Attending(
            Step.Interactive step,
            ResolvedInteractive resolved,
            Pty pty,
            Ward ward,
            Events events,
            Attendance attendance,
            PromptPatterns patterns,
            Duration grace) {
        this.step = step;
        this.pty = pty;
        this.ward = ward;
        this.events = events;
        this.attendance = attendance;
        this.grace = grace;
        this.observer = attendance.terminal().isPresent()
                ? Observer.ofTyped(pty, output, patterns)
                : Observer.ofUntyped(pty, output, patterns);
        this.answers = new ScriptedAnswers(resolved.answers());
        this.fitting = attendance.terminal().map(terminal -> new Fitting(pty, terminal, this::tell));
        this.reach = attendance.reach();
        this.waited = reach.prompts().waitedFor(step.id());
        this.escalating = new Escalating(step, pty, attendance, events, patterns);
    }

    /// Listens until the program has ended, or must be ended.
    End toItsEnd() {
        if (attendance.terminal().isEmpty() || fitting.isEmpty()) {
            return listen();
        }
        reach.turns().hold(pty::wake);
        try (var _ = attendance.terminal().get().lend(fitting.get()::resized)) {
            return listen();
        } catch (RuntimeException bug) {
            throw bug;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            reach.turns().release();
        }
    }

    private End listen() {
        try {
            Optional<Outcome> cause = Optional.empty();
            while (!pty.hasEnded() && cause.isEmpty() && !interrupted) {
                pty.listen(output.silence().compareTo(A_WHILE) < 0 ? LOOK : LOOK_SELDOM, this);
                giveWay();
                fitting.ifPresent(Fitting::fit);
                cause = answer();
                cause = cause.or(this::limit).or(this::look);
            }
            escalating.end();
            var leftovers = end(cause);
            pty.drain(this);
            pty.takeBack();
            return new End(cause, leftovers);
        } catch (RuntimeException | Error bug) {
            if (!pty.hasEnded()) {
                pty.hangUp();
                ward.endFamily(grace, _ -> {});
            }
            throw bug;
        }
    }

    /// Somebody else may want the terminal for a moment.
    private void giveWay() {
        if (attendance.terminal().isPresent() && reach.turns().isWanted()) {
            attendance.terminal().get().giveWay();
            reach.turns().giveWay();
            attendance.terminal().get().takeAgain();
            fitting.ifPresent(Fitting::resized);
            fitting.ifPresent(Fitting::redraw);
        }
    }

    /// Whether the last that was typed was an answer of the step's own: it is of no use to another one.
    boolean wasScripted() {
        return scripted;
    }

    private Optional<Outcome> answer() {
        int open = answers.open();
        var late = answers.answer(pty);
        scripted |= answers.open() < open;
        return late.map(reason -> new Outcome.Failed(1, reason));
    }

    private Ward.Leftovers end(Optional<Outcome> cause) {
        if (pty.hasEnded() && cause.isEmpty() && !interrupted) {
            return ward.endSession(grace, this::meanwhile);
        }
        pty.hangUp();
        return ward.endFamily(grace, this::meanwhile);
    }

    private void meanwhile(Duration pause) {
        long until = System.nanoTime() + pause.toNanos();
        do {
            pty.listen(Duration.ofNanos(Math.max(0, until - System.nanoTime())), this);
        } while (System.nanoTime() < until);
    }

    private Optional<Outcome> limit() {
        return step.timeout()
                .filter(limit -> System.nanoTime() - began
                        > limit.value().plus(waited.get()).toNanos())
                .map(limit -> new Outcome.TimedOut(limit.value(), "timeout"));
    }

    /// Looks whether somebody is needed.
    ///
    /// @return what the step ends with where nobody can be reached
    private Optional<Outcome> look() {
        Optional<Need> now = needNow();
        if (now.isPresent() && !now.equals(need)) {
            // It shows for what it waits before it does, which may have come just now.
            Duration silence = output.silence();
            pty.listen(Duration.ZERO, this);
            now = output.silence().compareTo(silence) < 0 ? needNow() : now;
        }
        if (!now.equals(need)) {
            need = now;
            needed = System.nanoTime();
            said = false;
            events.emit(
                    need.isPresent() ? new RunEvent.Waiting(step.id(), need.get()) : new RunEvent.Resumed(step.id()));
        }
        if (need.isEmpty()) {
            escalating.withdraw();
        }
        return need.flatMap(this::unmet);
    }

    private Optional<Need> needNow() {
        return pty.hasEnded() ? Optional.empty() : observer.look();
    }

    private Optional<Outcome> unmet(Need wanted) {
        Duration waited = Duration.ofNanos(System.nanoTime() - needed);
        boolean isSeen =
                attendance.terminal().isPresent() && reach.isTerminalInSight().getAsBoolean();
        boolean isAskedElsewhere = !isSeen || escalating.isBeforeHuman(wanted);
        if (isAskedElsewhere && escalating.isPossible() && !escalating.isSeenTo(wanted)) {
            return escalating.look(wanted, this::answered);
        }
        if (isSeen) {
            escalating.withdraw();
        }
        if (attendance.terminal().isPresent()) {
            sayAfterAWhile(wanted, waited, attendance.terminal().get());
            return Optional.empty();
        }
        return switch (escalating.isSeenTo(wanted) ? Head.Unattended.QUEUE : attendance.policy(step.head())) {
            case FAIL -> Optional.of(new Outcome.Unattended(needText(wanted)));
            case SKIP -> Optional.of(new Outcome.Skipped(Outcome.Reason.UNATTENDED, "it needs " + needText(wanted)));
            case QUEUE ->
                waited.compareTo(attendance.patience()) < 0
                        ? Optional.empty()
                        : Optional.of(new Outcome.Unattended(needText(wanted)));
        };
    }

    private void answered() {
        output.typed();
        scripted = true;
        needed = System.nanoTime();
    }

    private static String needText(Need need) {
        return Escalating.needText(need);
    }

    private void sayAfterAWhile(Need wanted, Duration waited, HostTerminal terminal) {
        if (!said && waited.compareTo(SAY_AFTER) >= 0) {
            said = true;
            if (!terminal.isTakenWhole()) {
                events.emit(new RunEvent.Noted(
                        Optional.of(step.id()), "`" + step.name() + "` is waiting for you: " + wanted.text()));
            }
        }
    }

    @Override
    public void shown(byte[] bytes, int length) {
        output.shown(bytes, length);
        answers.shown(bytes, length);
        escalating.shown(bytes, length);
        attendance.terminal().ifPresent(terminal -> terminal.shows(bytes, length));
        events.emit(new RunEvent.Output(step.id(), Running.Stream.TERMINAL, bytes, length));
    }

    @Override
    public void typed(byte[] bytes, int length) {
        output.typed();
        scripted = false;
        int from = 0;
        for (int i = 0; i < length; i++) {
            if (suspends(bytes[i])) {
                type(bytes, from, i);
                suspend();
                from = i + 1;
            }
        }
        type(bytes, from, length);
    }

    private void type(byte[] bytes, int from, int to) {
        if (to > from) {
            byte[] keys = from == 0 ? bytes : Arrays.copyOfRange(bytes, from, to);
            pty.type(keys, to - from);
        }
    }

    /// The kernel drops a SIGTSTP to a session that nobody above it could continue. A shell with job control inside
    /// gives its jobs groups of their own, and knows what to do.
    private boolean suspends(byte key) {
        return key < ' '
                && pty.modes().suspendKey().equals(OptionalInt.of(key))
                && pty.foregroundGroup().equals(OptionalInt.of(pty.pid()));
    }

    private void suspend() {
        pty.pause();
        attendance.terminal().ifPresent(terminal -> terminal.suspend(() -> interrupted));
        pty.resume();
        fitting.ifPresent(Fitting::resized);
        if (attendance.terminal().filter(HostTerminal::isTakenWhole).isPresent()) {
            fitting.ifPresent(Fitting::redraw);
        }
    }

    private void tell(Terminal.Size size) {
        events.emit(new RunEvent.Screen(step.id(), size.columns(), size.rows(), step.record()));
    }

    @Override
    public String name() {
        return step.name();
    }

    @Override
    public void interrupt() {
        interrupted = true;
        pty.wake();
    }

    @Override
    public void detach() {}

    @Override
    public boolean asksFirst() {
        return false;
    }
}
