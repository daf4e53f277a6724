package dev.rune.tmux;

import dev.rune.posix.Descriptor;
import dev.rune.posix.Pipe;
import dev.rune.posix.Poll;
import dev.rune.posix.PosixException;
import dev.rune.tmux.ControlEvent.Answered;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A client in control mode, joined to Rune by two pipes.
final class Connection implements ControlClient {

    /// How long tmux may think about one command; creating a pane takes it some milliseconds.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Reply.Lost CLOSED = new Reply.Lost("the client is closed");

    private final ClientProcess process;
    private final Descriptor stdin;
    private final ControlParser parser = new ControlParser();
    private final Deque<Answered> answers = new ArrayDeque<>();
    private final List<String> lastWords = new ArrayList<>();
    private Optional<Reply.Lost> lost = Optional.empty();

    private Connection(ClientProcess process, Descriptor stdin) {
        this.process = process;
        this.stdin = stdin;
    }

    static Opening open(ClientStart client) {
        Pipe in;
        try {
            in = Pipe.open();
        } catch (PosixException exhausted) {
            return failed("tmux cannot be started: " + exhausted.getMessage());
        }
        try (var reading = in.reading()) {
            return switch (ClientProcess.start(client, reading)) {
                case ClientProcess.Start.Started(ClientProcess process) -> {
                    in.writing().neverWait();
                    yield new Connection(process, in.writing()).opening();
                }
                case ClientProcess.Start.NotStarted(String reason) -> {
                    in.writing().close();
                    yield failed(reason);
                }
            };
        }
    }

    private static Opening failed(String reason) {
        return new Opening.Failed(new Reply.Lost(reason));
    }

    /// The command among its arguments is answered first; a hook's commands may follow.
    private Opening opening() {
        var reply = next(deadline(), false);
        if (reply instanceof Reply.Done(List<String> lines)) {
            return new Opening.Opened(this, lines);
        }
        close();
        return new Opening.Failed(reply);
    }

    @Override
    public Reply call(List<String> command) {
        return chain(List.of(command)).getLast();
    }

    @Override
    public synchronized List<Reply> chain(List<List<String>> commands) {
        if (commands.stream().anyMatch(List::isEmpty) || !commands.stream().allMatch(ControlLine::isPossible)) {
            return List.of(new Reply.Refused("a command is empty, or holds a NUL character, which none can"));
        }
        if (lost.isPresent()) {
            return List.of(lost.get());
        }
        long deadline = deadline();
        var replies = new ArrayList<Reply>();
        boolean goesOn = write(line(commands), deadline);
        while (goesOn && replies.size() < commands.size()) {
            replies.add(next(deadline, true));
            goesOn = replies.getLast() instanceof Reply.Done;
        }
        return replies.isEmpty() ? List.of(lose(stuck())) : List.copyOf(replies);
    }

    private static byte[] line(List<List<String>> commands) {
        return commands.stream()
                .map(ControlLine::of)
                .collect(Collectors.joining(" ; ", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void close() {
        // At the end of its input, the server lets it go.
        stdin.close();
        process.close();
        lost = Optional.of(lost.orElse(CLOSED));
    }

    /// A server reads whatever else it does, so that this waits only for one that is stuck.
    ///
    /// @return whether all was written in time
    private boolean write(byte[] line, long deadline) {
        var poll = new Poll(List.of(stdin));
        poll.forWritingToo(0);
        int written = 0;
        while (written < line.length) {
            if (!ClientProcess.left(deadline).isPositive()) {
                return false;
            }
            var rest = Arrays.copyOfRange(line, written, line.length);
            try {
                written += stdin.writeNow(rest, rest.length);
            } catch (PosixException gone) {
                // What it said last tells why.
                return true;
            }
            if (written < line.length) {
                poll.await(ClientProcess.left(deadline));
            }
        }
        return true;
    }

    /// Listens until the next answer.
    private Reply next(long deadline, boolean asked) {
        while (true) {
            while (!answers.isEmpty()) {
                var answer = answers.removeFirst();
                if (answer.asked() == asked) {
                    return answer.reply();
                }
            }
            boolean goesOn = process.listen(deadline, this::take);
            if (answers.isEmpty()) {
                return lose(goesOn ? stuck() : ended());
            }
        }
    }

    private boolean take(ClientProcess.Stream stream, byte[] bytes, int length) {
        for (var event : parser.feed(bytes, length)) {
            switch (event) {
                case Answered answered -> answers.add(answered);
                case ControlEvent.Parted parted -> lastWords.add(parted.reason());
                case ControlEvent.Stray stray -> lastWords.add(stray.text());
                case ControlEvent.Noticed _ -> {}
            }
        }
        return answers.isEmpty();
    }

    private Reply lose(Reply.Lost reason) {
        lost = Optional.of(reason);
        return reason;
    }

    private Reply.Lost ended() {
        var words = lastWords.stream().filter(each -> !each.isBlank()).toList();
        return new Reply.Lost(
                words.isEmpty() ? "the tmux server ended, or let Rune's client go" : String.join("; ", words));
    }

    private static Reply.Lost stuck() {
        return new Reply.Lost("tmux did not answer within " + PATIENCE.toSeconds() + " s");
    }

    private static long deadline() {
        return System.nanoTime() + PATIENCE.toNanos();
    }
}
