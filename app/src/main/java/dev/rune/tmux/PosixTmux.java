package dev.rune.tmux;

import dev.rune.config.ShellWord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// A tmux server that is spoken to by the program of the PATH.
final class PosixTmux implements Tmux {

    /// Prints no pane's output, and gives no window its size.
    private static final String UNSEEN = "no-output,ignore-size";

    /// In bytes, with room for the options of the client; tmux takes 16,384.
    private static final int MOST_ARGUMENTS = 15_000;

    private static final String CONTEXT = "INTERACTIVE_CONTEXT=";

    /// How long a server may be on its way out.
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(10);

    private static final Reply.Refused HOLDS_NUL =
            new Reply.Refused("an argument holds a NUL character, which none can");

    private final ClientStart start;
    private final TmuxVersion version;

    PosixTmux(ClientStart start, TmuxVersion version) {
        this.start = start;
        this.version = version;
    }

    @Override
    public TmuxVersion version() {
        return version;
    }

    @Override
    public Opening create(List<String> options) {
        return open("new-session", "-f", UNSEEN, options);
    }

    @Override
    public Opening join(String session) {
        return open("attach-session", "-Ef", UNSEEN, List.of("-t", session));
    }

    @Override
    public Reply run(List<String> command) {
        if (!ControlLine.isPossible(command)) {
            return HOLDS_NUL;
        }
        return outlasting(
                () -> OneCommand.reply(OneCommand.run(start.command(asArguments(command)))), OneCommand::isLeaving);
    }

    @Override
    public Reply runUnseen(List<String> command, Duration atMost) {
        return ControlLine.isPossible(command)
                ? OneCommand.reply(OneCommand.run(
                        start.command(List.of("source-file", "-")), ControlLine.of(command) + "\n", atMost))
                : HOLDS_NUL;
    }

    @Override
    public Reply typeUnseen(String pane, byte[] keys) {
        String buffer = "rune-" + UUID.randomUUID();
        var words =
                List.of("load-buffer", "-b", buffer, "-", ";", "paste-buffer", "-d", "-r", "-b", buffer, "-t", pane);
        Reply reply = OneCommand.reply(OneCommand.run(start.command(words), keys));
        if (!(reply instanceof Reply.Done)) {
            run("delete-buffer", "-b", buffer);
        }
        return reply;
    }

    @Override
    public List<Reply> chain(List<List<String>> commands) {
        if (commands.isEmpty() || !commands.stream().allMatch(ControlLine::isPossible)) {
            return List.of(HOLDS_NUL);
        }
        var chain = new Chain(commands);
        return outlasting(() -> chain.replies(run(chain)), replies -> OneCommand.isLeaving(replies.getFirst()));
    }

    /// Arguments can be read by everybody, so that the name of a context must not be among them.
    private OneCommand.Run run(Chain chain) {
        boolean isPublic = chain.commands().stream().flatMap(List::stream).noneMatch(word -> word.startsWith(CONTEXT));
        return isPublic && chain.size() < MOST_ARGUMENTS
                ? OneCommand.run(start.command(chain.words(PosixTmux::asArgument)))
                : OneCommand.run(start.command(List.of("source-file", "-")), chain.line());
    }

    @Override
    public List<String> argv(List<String> command) {
        return withServer(start.file().toString(), command);
    }

    @Override
    public String typed(List<String> command) {
        return withServer("tmux", command).stream().map(ShellWord::of).collect(Collectors.joining(" "));
    }

    private Opening open(String verb, String flag, String flags, List<String> options) {
        var command = new ArrayList<>(List.of(verb, flag, flags));
        command.addAll(options);
        if (!ControlLine.isPossible(command)) {
            return new Opening.Failed(HOLDS_NUL);
        }
        return outlasting(
                () -> Connection.open(start.control(asArguments(command))),
                opening -> opening instanceof Opening.Failed failed && OneCommand.isLeaving(failed.reply()));
    }

    /// A server that was told to end may still be there for a moment, and then takes its new clients with it.
    private static <T> T outlasting(Supplier<T> attempt, Predicate<T> isLeaving) {
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        var result = attempt.get();
        while (isLeaving.test(result) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
            result = attempt.get();
        }
        return result;
    }

    /// As arguments of the program, a `;` at the end of a word would end the command.
    private static List<String> asArguments(List<String> command) {
        return command.stream().map(PosixTmux::asArgument).toList();
    }

    private static String asArgument(String word) {
        return word.endsWith(";") ? word.substring(0, word.length() - 1) + "\\;" : word;
    }

    private List<String> withServer(String program, List<String> command) {
        var words = new ArrayList<>(start.argv(program));
        words.addAll(asArguments(command));
        return words;
    }
}
