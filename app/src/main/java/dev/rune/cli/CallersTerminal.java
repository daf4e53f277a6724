package dev.rune.cli;

import dev.rune.broker.AskLine;
import dev.rune.broker.Asker;
import dev.rune.broker.Brokers;
import dev.rune.broker.Brokers.Reached;
import dev.rune.broker.ControlLine;
import dev.rune.broker.Said;
import dev.rune.broker.prompt.Question;
import dev.rune.posix.FileLock;
import dev.rune.posix.PosixException;
import dev.rune.posix.ProcessStat;
import dev.rune.posix.Signals;
import dev.rune.posix.Terminal;
import dev.rune.present.Presentation;
import dev.rune.present.TerminalPresenter;
import dev.rune.process.StepToken;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The terminal at which somebody called Rune to ask, as a place where that one question is shown, and no other.
final class CallersTerminal implements AutoCloseable {

    private static final String VIA = "terminal";

    /// Nobody is there; a popup comes to where the human looks; what belongs to a step never answers.
    private static final List<String> ELSEWHERE = List.of("CI", "TMUX", StepToken.VARIABLE);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration LOOK = Duration.ofMillis(50);

    private final World world;
    private final Terminal terminal;
    private final AtomicInteger signal = new AtomicInteger();
    private volatile boolean isOver;
    private Optional<ControlLine> line = Optional.empty();
    private Optional<Showing> showing = Optional.empty();

    private CallersTerminal(World world, Terminal terminal) {
        this.world = world;
        this.terminal = terminal;
    }

    /// The card of the question, on a thread of its own, and those who listen for signals meanwhile.
    private record Showing(Thread thread, AutoCloseable signals) {}

    /// Empty where a human who called Rune would not look.
    static Optional<CallersTerminal> of(World world) {
        return isLookedAt(world)
                ? Terminal.controlling().map(terminal -> new CallersTerminal(world, terminal))
                : Optional.empty();
    }

    /// A call of which no stream leads to a terminal was made by a program that has the human elsewhere.
    private static boolean isLookedAt(World world) {
        var streams = world.terminals();
        return (streams.in() || streams.out() || streams.err())
                && ELSEWHERE.stream()
                        .allMatch(name ->
                                world.environment().getOrDefault(name, "").isEmpty())
                && ProcessStat.of(ProcessHandle.current().pid())
                        .filter(self -> self.foreground() == self.group())
                        .isPresent();
    }

    /// Asks, and shows the question here as long as it is open; the terminal is as it was before when this returns.
    ///
    /// @param way to ask
    /// @param brokers the way to those who answer
    /// @param elsewhere told of a prompt that may not be shown here
    Asker.Outcome ask(Supplier<Reached<AskLine>> way, Brokers brokers, Question question, AskLine.Asking elsewhere) {
        try {
            return Asker.ask(
                    () -> {
                        leave();
                        Reached<AskLine> reached = way.get();
                        if (reached instanceof Reached.Open<AskLine>) {
                            attend(brokers, question.origin());
                        }
                        return reached;
                    },
                    question,
                    new Asking(elsewhere),
                    () -> signal.get() == 0);
        } finally {
            leave();
        }
    }

    /// A prompt is shown here, where it may be.
    private final class Asking implements AskLine.Asking {
        private final AskLine.Asking elsewhere;

        private Asking(AskLine.Asking elsewhere) {
            this.elsewhere = elsewhere;
        }

        @Override
        public void accepted(String prompt) {
            line.ifPresentOrElse(
                    control -> CallersTerminal.this.show(control, prompt), () -> elsewhere.accepted(prompt));
        }

        @Override
        public void shown(String prompt) {
            elsewhere.shown(prompt);
        }

        @Override
        public void hidden(String prompt) {
            if (line.isEmpty()) {
                elsewhere.hidden(prompt);
            }
        }
    }

    /// The number of the signal that ended it; 0 where none did.
    int signal() {
        return signal.get();
    }

    /// Before it is asked: somebody is in reach from its first moment on.
    private void attend(Brokers brokers, String origin) {
        if (!(brokers.control(ControlLine.Role.ANSWER) instanceof Reached.Open<ControlLine>(ControlLine open))) {
            return;
        }
        if (BrokerWay.isProved(world, open) && open.attend(origin) instanceof Said.Ok) {
            line = Optional.of(open);
        } else {
            open.close();
        }
    }

    private void show(ControlLine control, String prompt) {
        isOver = false;
        AutoCloseable signals = world.signals().listen(signal::set, signal::set);
        Thread thread = Thread.ofPlatform().daemon().name("card").start(() -> {
            try (FileLock alone = awaitTurn()) {
                if (alone != null) {
                    new Presentation(control, TerminalPresenter.ofAsker(terminal, VIA)).show(prompt);
                }
            } catch (PosixException gone) {
                // The broker, as whoever asks finds out too.
            } finally {
                // Where nobody looks any more, the question is to appear elsewhere.
                control.interrupt();
            }
        });
        showing = Optional.of(new Showing(thread, signals));
    }

    /// Waits until no other call asks at this terminal, since two would share what is typed.
    ///
    /// @return null where the question is over by then
    private @Nullable FileLock awaitTurn() {
        Optional<FileLock> turn = FileLock.take(terminal.device());
        while (turn.isEmpty() && !isOver) {
            LockSupport.parkNanos(LOOK.toNanos());
            turn = FileLock.take(terminal.device());
        }
        return turn.orElse(null);
    }

    /// Takes the card away, and waits until the terminal is as it was.
    private void leave() {
        isOver = true;
        line.ifPresent(ControlLine::interrupt);
        showing.ifPresent(CallersTerminal::end);
        showing = Optional.empty();
        line.ifPresent(ControlLine::close);
        line = Optional.empty();
    }

    private static void end(Showing showing) {
        try {
            showing.thread().join(PATIENCE);
            showing.signals().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// After Ctrl-C nothing comes back from here.
    @Override
    public void close() {
        terminal.close();
        if (signal.get() == Signals.INT) {
            Signals.endBy(Signals.INT);
        }
    }
}
