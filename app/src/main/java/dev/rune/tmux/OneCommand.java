package dev.rune.tmux;

import dev.rune.posix.Descriptor;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// What a client of its own said that was started for one command, or a few.
///
/// @param code its exit code
record OneCommand(List<String> stdout, String stderr, int code) {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /// What a client says that has no server; all else is what a server says.
    private static final Pattern NO_SERVER =
            Pattern.compile("(no server running on |error connecting to |server exited|lost server|couldn't create"
                    + " directory ).*|.*protocol version mismatch.*|.* unsafe permissions");

    /// What came of starting one.
    sealed interface Run {

        record Ended(OneCommand said) implements Run {}

        /// There is nothing to be said: it could not be started, or is stuck.
        record Never(Reply.Lost reply) implements Run {}
    }

    static Run run(ClientStart start) {
        try (var nothing = Descriptor.nothing()) {
            return run(start, nothing, LIMIT);
        }
    }

    static Run run(ClientStart start, String stdin) {
        return run(start, stdin, LIMIT);
    }

    static Run run(ClientStart start, String stdin, Duration atMost) {
        try (var text = Descriptor.holding(stdin)) {
            return run(start, text, atMost);
        }
    }

    static Run run(ClientStart start, byte[] stdin) {
        try (var bytes = Descriptor.holding(stdin)) {
            return run(start, bytes, LIMIT);
        }
    }

    /// The reply, where it was one command.
    static Reply reply(Run run) {
        return switch (run) {
            case Run.Ended(OneCommand said) -> said.code == 0 ? new Reply.Done(said.stdout) : said.failure();
            case Run.Never(Reply.Lost reply) -> reply;
        };
    }

    /// Whether a server was there but on its way out: a new attempt starts another.
    static boolean isLeaving(Reply reply) {
        return reply instanceof Reply.Lost lost && lost.reason().startsWith("server exited unexpectedly");
    }

    /// What its words mean, where it failed.
    Reply failure() {
        if (stderr.isEmpty()) {
            // A server that refuses says why.
            return new Reply.Lost("tmux ended without a word");
        }
        return stderr.lines()
                .filter(line -> NO_SERVER.matcher(line).matches())
                .findFirst()
                .<Reply>map(Reply.Lost::new)
                .orElseGet(() -> new Reply.Refused(stderr));
    }

    private static Run run(ClientStart start, Descriptor stdin, Duration atMost) {
        return switch (ClientProcess.start(start, stdin)) {
            case ClientProcess.Start.NotStarted(String reason) -> new Run.Never(new Reply.Lost(reason));
            case ClientProcess.Start.Started(ClientProcess process) -> listen(process, atMost);
        };
    }

    private static Run listen(ClientProcess process, Duration atMost) {
        try (process) {
            var stdout = new ByteArrayOutputStream();
            var stderr = new ByteArrayOutputStream();
            boolean stuck = process.listen(System.nanoTime() + atMost.toNanos(), (stream, bytes, length) -> {
                (stream == ClientProcess.Stream.STDOUT ? stdout : stderr).write(bytes, 0, length);
                return true;
            });
            if (stuck) {
                return new Run.Never(new Reply.Lost("tmux did not answer within " + atMost.toSeconds() + " s"));
            }
            return new Run.Ended(new OneCommand(
                    stdout.toString(StandardCharsets.UTF_8).lines().toList(),
                    stderr.toString(StandardCharsets.UTF_8).strip(),
                    process.end()));
        }
    }
}
