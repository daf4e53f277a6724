package dev.rune.cli;

import dev.rune.posix.PosixException;
import dev.rune.posix.Suspension;
import dev.rune.posix.Terminal;
import dev.rune.posix.TerminalModes;
import dev.rune.present.Choices;
import dev.rune.process.Processes;
import dev.rune.report.ConsoleReporter;
import dev.rune.run.Human;
import dev.rune.run.Interrupts;
import dev.rune.run.TerminalTurns;
import dev.rune.source.VisibleText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/// Asks whoever sits at the terminal of the run: for a single key, or for a line. While it asks, the console keeps what
/// it has to show.
final class TerminalQuestion implements Interrupts.Question, Human {

    private static final Duration LOOK = Duration.ofMillis(100);
    /// What was typed before a question could be read is no answer to it.
    private static final Duration QUIET = Duration.ofMillis(400);
    private static final int CTRL_D = 4;
    private static final String NOTHING = "nothing was typed: Ctrl-D declines to answer";

    private final Processes processes;
    private final TerminalTurns turns;
    private final ConsoleReporter console;

    TerminalQuestion(Processes processes, TerminalTurns turns, ConsoleReporter console) {
        this.processes = processes;
        this.turns = turns;
        this.console = console;
    }

    @Override
    public Optional<Interrupts.Choice> ask(String step, BooleanSupplier isWanted) {
        return at(terminal -> key(
                        terminal,
                        "`" + step + "` is running\r\n[s]top this step, stop the [r]itual, [d]etach, [c]ontinue? ",
                        isWanted,
                        key -> switch (key) {
                            case 's' -> Optional.of(Interrupts.Choice.STOP_STEP);
                            case 'r', CTRL_D -> Optional.of(Interrupts.Choice.STOP_RITUAL);
                            case 'd' -> Optional.of(Interrupts.Choice.DETACH);
                            case 'c' -> Optional.of(Interrupts.Choice.CONTINUE);
                            default -> Optional.empty();
                        }))
                .flatMap(choice -> choice);
    }

    @Override
    public Reply ask(Prompt prompt, BooleanSupplier isWanted) {
        long began = System.nanoTime();
        BooleanSupplier inTime = () -> isWanted.getAsBoolean()
                && prompt.timeout()
                        .filter(limit -> System.nanoTime() - began > limit.toNanos())
                        .isEmpty();
        Optional<Reply> reply = at(terminal -> reply(terminal, prompt, inTime)).flatMap(found -> found);
        return reply.orElseGet(() -> prompt.timeout()
                .filter(_ -> isWanted.getAsBoolean() && !inTime.getAsBoolean())
                .<Reply>map(Reply.TimedOut::new)
                .orElse(new Reply.Unreachable()));
    }

    private Optional<Reply> reply(Terminal terminal, Prompt prompt, BooleanSupplier isWanted) {
        // A step without a name of its own is called by its question.
        String asked = prompt.step().equals(prompt.message()) ? "" : prompt.step() + ": ";
        String message = VisibleText.of(asked + prompt.message());
        return switch (prompt.kind()) {
            case CONFIRM ->
                line(
                        terminal,
                        message + yesOrNo(prompt),
                        isWanted,
                        terminal.modes().forLines().utf8(),
                        line -> line.isBlank() ? prompt.fallback() : yesOrNo(line),
                        _ -> "the answer is neither yes nor no");
            case TEXT ->
                line(
                        terminal,
                        message + fallback(prompt),
                        isWanted,
                        terminal.modes().forLines().utf8(),
                        line -> Optional.of(line)
                                .filter(text -> !text.isEmpty())
                                .or(prompt::fallback),
                        _ -> NOTHING);
            case SECRET ->
                line(
                        terminal,
                        message + " ",
                        isWanted,
                        terminal.modes().forLines().silent(),
                        line -> Optional.of(line).filter(text -> !text.isEmpty()),
                        _ -> NOTHING);
            case CHOICE ->
                line(
                        terminal,
                        choices(message, prompt),
                        isWanted,
                        terminal.modes().forLines().utf8(),
                        line -> line.isBlank() ? prompt.fallback() : Choices.meant(prompt.choices(), line),
                        line -> Choices.flaw(prompt.choices(), line));
        };
    }

    private static String yesOrNo(Prompt prompt) {
        return prompt.fallback()
                .map(answer -> answer.equals(Prompt.YES) ? " [Y/n] " : " [y/N] ")
                .orElse(" [y/n] ");
    }

    private static Optional<String> yesOrNo(String line) {
        return switch (line.strip().toLowerCase(Locale.ROOT)) {
            case "y", "yes" -> Optional.of(Prompt.YES);
            case "n", "no" -> Optional.of(Prompt.NO);
            default -> Optional.empty();
        };
    }

    private static String fallback(Prompt prompt) {
        return prompt.fallback()
                .filter(text -> !text.isEmpty())
                .map(text -> " [" + VisibleText.of(text) + "] ")
                .orElse(" ");
    }

    private static String choices(String message, Prompt prompt) {
        var shown = new StringBuilder(message);
        for (int i = 0; i < prompt.choices().size(); i++) {
            shown.append("\r\n  ")
                    .append(i + 1)
                    .append("  ")
                    .append(VisibleText.of(prompt.choices().get(i)));
        }
        return shown.append("\r\n")
                .append(Choices.mark(prompt.fallback().map(VisibleText::of)))
                .toString();
    }

    /// Works with the terminal behind the standard input; empty where there is none, or it hung up.
    private <T> Optional<T> at(Function<Terminal, T> use) {
        return turns.take(() -> alone(use));
    }

    private <T> Optional<T> alone(Function<Terminal, T> use) {
        console.hold();
        try (var terminal = Terminal.behind(0).orElse(null)) {
            return terminal == null ? Optional.empty() : Optional.of(use.apply(terminal));
        } catch (PosixException hungUp) {
            return Optional.empty();
        } finally {
            console.release();
        }
    }

    /// Shows the question and waits until a key is one of its answers.
    private <T> Optional<T> key(
            Terminal terminal, String question, BooleanSupplier isWanted, IntFunction<Optional<T>> meaning) {
        TerminalModes modes = terminal.modes().forSingleKeys();
        return in(terminal, modes, suspension -> {
            terminal.write("\r\n" + question);
            Optional<T> answer = Optional.empty();
            while (answer.isEmpty() && isWanted.getAsBoolean()) {
                showAgain(terminal, question, modes, suspension);
                OptionalInt key = terminal.key(LOOK);
                if (key.isPresent()) {
                    int typed = Character.toLowerCase(key.getAsInt());
                    answer = meaning.apply(typed);
                    answer.filter(_ -> typed > ' ').ifPresent(_ -> terminal.write(Character.toString(typed)));
                }
            }
            terminal.write("\r\n");
            return answer;
        });
    }

    /// Shows the question and waits until a line is one of its answers, or Ctrl-D ends it.
    ///
    /// @param flaw why a line is none
    private Optional<Reply> line(
            Terminal terminal,
            String question,
            BooleanSupplier isWanted,
            TerminalModes modes,
            Function<String, Optional<String>> meaning,
            UnaryOperator<String> flaw) {
        // What is typed from now on is not shown before it is known whether it may be.
        return in(terminal, terminal.modes().forSingleKeys(), suspension -> {
            terminal.write("\r\n" + question);
            awaitQuiet(terminal, isWanted);
            terminal.set(modes);
            while (true) {
                Optional<String> line =
                        read(terminal, isWanted, () -> showAgain(terminal, question, modes, suspension));
                if (line.isEmpty() || !modes.echoes()) {
                    terminal.write("\r\n");
                }
                if (line.isEmpty()) {
                    return Optional.empty();
                }
                if (line.get().endsWith("\u0004")) {
                    terminal.write("\r\n");
                    return Optional.of(new Reply.Declined());
                }
                Optional<Reply> answer = meaning.apply(line.get()).map(Reply.Answered::new);
                if (answer.isPresent()) {
                    return answer;
                }
                terminal.write(flaw.apply(line.get()) + "\r\n" + question.substring(question.lastIndexOf('\n') + 1));
            }
        });
    }

    /// A shell had the terminal while Rune was stopped.
    private static void showAgain(Terminal terminal, String question, TerminalModes modes, Suspension suspension) {
        if (suspension.isOver()) {
            terminal.set(modes);
            terminal.write("\r\n" + question);
        }
    }

    private static void awaitQuiet(Terminal terminal, BooleanSupplier isWanted) {
        while (isWanted.getAsBoolean() && terminal.key(QUIET).isPresent()) {
            // It was typed before the question could be read.
        }
    }

    /// One line, without its end but for Ctrl-D; empty when nobody wants it any more.
    ///
    /// @param meanwhile done every now and then
    private static Optional<String> read(Terminal terminal, BooleanSupplier isWanted, Runnable meanwhile) {
        var line = new ByteArrayOutputStream();
        while (isWanted.getAsBoolean()) {
            meanwhile.run();
            OptionalInt next = terminal.key(LOOK);
            if (next.isPresent() && next.getAsInt() == '\n') {
                return Optional.of(line.toString(StandardCharsets.UTF_8));
            }
            next.ifPresent(line::write);
            if (next.isPresent() && next.getAsInt() == CTRL_D) {
                return Optional.of(line.toString(StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    @FunctionalInterface
    private interface Asking<T> {
        Optional<T> ask(Suspension suspension);
    }

    /// Asks with the terminal in these modes, and puts it back into its own.
    private <T> Optional<T> in(Terminal terminal, TerminalModes modes, Asking<T> asking) {
        TerminalModes before = terminal.modes();
        processes.guard(terminal.device(), before.forStty());
        terminal.set(modes);
        try (var suspension = new Suspension(terminal, before)) {
            return asking.ask(suspension);
        } finally {
            terminal.set(before);
            processes.unguardTerminal();
        }
    }
}
