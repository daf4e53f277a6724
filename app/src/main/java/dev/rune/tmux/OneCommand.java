package dev.rune.tmux;

import dev.rune.posix.Descriptor;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/// One command, done by a client of its own.
final class OneCommand {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /// What a client says that has no server; all else is what a server says.
    private static final Pattern NO_SERVER =
            Pattern.compile("no server running on .*|error connecting to .*|server exited.*|lost server|.*protocol"
                    + " version mismatch.*|.* unsafe permissions|couldn't create directory .*");

    private OneCommand() {}

    static Reply run(ClientStart start) {
        try (var nothing = Descriptor.nothing()) {
            return run(start, nothing);
        }
    }

    static Reply run(ClientStart start, String stdin) {
        try (var text = Descriptor.holding(stdin)) {
            return run(start, text);
        }
    }

    /// Whether a server was there but on its way out: a new attempt starts another.
    static boolean isLeaving(Reply reply) {
        return reply instanceof Reply.Lost lost && lost.reason().startsWith("server exited unexpectedly");
    }

    /// What a client's own words mean.
    static Reply failed(String words) {
        return NO_SERVER.matcher(words).matches() ? new Reply.Lost(words) : new Reply.Refused(words);
    }

    private static Reply run(ClientStart start, Descriptor stdin) {
        return switch (ClientProcess.start(start, stdin)) {
            case ClientProcess.Start.NotStarted(String reason) -> new Reply.Lost(reason);
            case ClientProcess.Start.Started(ClientProcess process) -> listen(process);
        };
    }

    private static Reply listen(ClientProcess process) {
        try (process) {
            var said = new ByteArrayOutputStream();
            boolean stuck = process.listen(System.nanoTime() + LIMIT.toNanos(), (bytes, length) -> {
                said.write(bytes, 0, length);
                return true;
            });
            if (stuck) {
                return new Reply.Lost("tmux did not answer within " + LIMIT.toSeconds() + " s");
            }
            var text = said.toString(StandardCharsets.UTF_8);
            return process.end() == 0 ? new Reply.Done(text.lines().toList()) : failed(text.strip());
        }
    }
}
