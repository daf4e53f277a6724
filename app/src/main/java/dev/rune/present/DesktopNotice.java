package dev.rune.present;

import dev.rune.broker.prompt.PromptView;
import dev.rune.posix.Children;
import dev.rune.posix.Descriptor;
import dev.rune.posix.ExitWatch;
import dev.rune.posix.Poll;
import dev.rune.posix.PosixException;
import dev.rune.posix.SearchPath;
import dev.rune.posix.Signals;
import dev.rune.posix.Spawn;
import dev.rune.posix.Starter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A notification beside a dialog, which may be hidden behind other windows. It goes away with the dialog, where
/// `notify-send` is of version 0.8 or newer: that waits, and an interrupt closes what it has sent.
///
/// @param sender the process that sends it
record DesktopNotice(Optional<Integer> sender) implements AutoCloseable {

    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private static final String WAITING_IF_IT_CAN = "wait=; case $(\"$0\" --help) in *--wait*) wait=--wait ;; esac;"
            + " exec \"$0\" $wait --app-name=Rune --urgency=critical --expire-time=10000 -- \"$@\"";

    /// Sends it, where there is a program for that.
    static DesktopNotice of(PromptView prompt, Desktop desktop, Map<String, String> environment) {
        return new DesktopNotice(SearchPath.of(environment)
                .find("notify-send", Path.of("/"))
                .flatMap(program -> send(program, prompt, desktop)));
    }

    private static Optional<Integer> send(Path program, PromptView prompt, Desktop desktop) {
        List<String> argv =
                List.of("/bin/sh", "-c", WAITING_IF_IT_CAN, program.toString(), "Rune: a question", text(prompt));
        List<String> variables = desktop.variables().entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
        try (var nothing = Descriptor.nothing();
                var out = Descriptor.append(Path.of("/dev/null"))) {
            var spawn = new Spawn(argv.getFirst(), argv, variables, "/", new Spawn.Streams.Given(nothing, out, out));
            return Starter.start(spawn) instanceof Starter.Result.Leads(int pid) ? Optional.of(pid) : Optional.empty();
        } catch (PosixException lacking) {
            return Optional.empty();
        }
    }

    /// Some show markup, and some show it as it is: there is none in this.
    private static String text(PromptView prompt) {
        String first = prompt.message().lines().findFirst().orElse("");
        return first.replaceAll("[<>&]", " ") + "\nrune answer " + prompt.id();
    }

    /// Takes the notification away, should its program still wait for somebody who does.
    @Override
    public void close() {
        sender.ifPresent(DesktopNotice::end);
    }

    private static void end(int pid) {
        if (Children.reap(pid).isPresent()) {
            return;
        }
        try (var exit = ExitWatch.of(pid)) {
            var poll = new Poll(List.of(exit.descriptor()));
            for (int signal : new int[] {Signals.INT, Signals.TERM, Signals.KILL}) {
                if (!poll.isReady(0)) {
                    Signals.send(pid, signal);
                    poll.await(FAREWELL);
                }
            }
        } finally {
            Children.reap(pid);
        }
    }
}
