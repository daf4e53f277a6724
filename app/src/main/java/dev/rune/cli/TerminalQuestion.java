package dev.rune.cli;

import dev.rune.posix.PosixException;
import dev.rune.posix.Terminal;
import dev.rune.posix.TerminalModes;
import dev.rune.process.Processes;
import dev.rune.report.ConsoleReporter;
import dev.rune.run.Interrupts;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/// Asks whoever sits at the terminal of the run, and takes a single key for an answer. While it asks, the console keeps
/// what it has to show.
final class TerminalQuestion implements Interrupts.Question {

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int CTRL_D = 4;

    private final Processes processes;
    private final ConsoleReporter console;

    TerminalQuestion(Processes processes, ConsoleReporter console) {
        this.processes = processes;
        this.console = console;
    }

    @Override
    public Optional<Interrupts.Choice> ask(String step, BooleanSupplier isWanted) {
        return ask(
                "`" + step + "` is running\r\n[s]top this step, stop the [r]itual, [d]etach, [c]ontinue? ",
                isWanted,
                key -> switch (key) {
                    case 's' -> Optional.of(Interrupts.Choice.STOP_STEP);
                    case 'r', CTRL_D -> Optional.of(Interrupts.Choice.STOP_RITUAL);
                    case 'd' -> Optional.of(Interrupts.Choice.DETACH);
                    case 'c' -> Optional.of(Interrupts.Choice.CONTINUE);
                    default -> Optional.empty();
                });
    }

    /// Asks whether a step shall run; empty when there is no terminal after all.
    Optional<Boolean> confirm(String step, String question, BooleanSupplier isWanted) {
        return ask(step + ": " + question + " [y/n] ", isWanted, key -> switch (key) {
            case 'y' -> Optional.of(true);
            case 'n', CTRL_D -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /// Shows the question and waits until a key is one of its answers.
    private <T> Optional<T> ask(String question, BooleanSupplier isWanted, IntFunction<Optional<T>> meaning) {
        console.hold();
        try (var terminal = Terminal.behind(0).orElse(null)) {
            return terminal == null ? Optional.empty() : ask(terminal, question, isWanted, meaning);
        } catch (PosixException hungUp) {
            return Optional.empty();
        } finally {
            console.release();
        }
    }

    private <T> Optional<T> ask(
            Terminal terminal, String question, BooleanSupplier isWanted, IntFunction<Optional<T>> meaning) {
        TerminalModes before = terminal.modes();
        processes.guard(terminal.device(), before.forStty());
        terminal.set(before.forSingleKeys());
        try {
            terminal.write("\r\n" + question);
            Optional<T> answer = Optional.empty();
            while (answer.isEmpty() && isWanted.getAsBoolean()) {
                OptionalInt key = terminal.key(LOOK);
                if (key.isPresent()) {
                    int typed = Character.toLowerCase(key.getAsInt());
                    answer = meaning.apply(typed);
                    answer.ifPresent(_ -> terminal.write(Character.toString(typed)));
                }
            }
            terminal.write("\r\n");
            return answer;
        } finally {
            terminal.set(before);
            processes.unguardTerminal();
        }
    }
}
