package dev.rune.tmux;

import dev.rune.posix.Buffer;
import dev.rune.posix.Children;
import dev.rune.posix.Descriptor;
import dev.rune.posix.ExitWatch;
import dev.rune.posix.Pipe;
import dev.rune.posix.Poll;
import dev.rune.posix.PosixException;
import dev.rune.posix.Signals;
import dev.rune.posix.Starter;
import java.time.Duration;
import java.util.List;

/// A tmux client that runs: what it says, and its end. One that does not end by itself is ended.
final class ClientProcess implements AutoCloseable {

    private static final int CHUNK = 1 << 16;

    /// How long a client that has been let go may take; far more than it needs, unless its server is stuck.
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final int pid;
    private final List<Descriptor> pipes;
    private final boolean[] open = {true, true};
    private final Buffer memory = new Buffer(CHUNK);
    private final byte[] bytes = new byte[CHUNK];
    private int exit = -1;

    private ClientProcess(int pid, Descriptor stdout, Descriptor stderr) {
        this.pid = pid;
        this.pipes = List.of(stdout, stderr);
    }

    /// What came of starting one.
    sealed interface Start {

        record Started(ClientProcess process) implements Start {}

        record NotStarted(String reason) implements Start {}
    }

    /// Where it says something.
    enum Stream {
        STDOUT(0),
        STDERR(1);

        private final int index;

        Stream(int index) {
            this.index = index;
        }
    }

    /// Takes what it says, piece by piece.
    @FunctionalInterface
    interface Listener {

        /// Takes the next piece.
        ///
        /// @return whether to go on listening
        boolean accept(Stream stream, byte[] bytes, int length);
    }

    static Start start(ClientStart client, Descriptor stdin) {
        try {
            return start(client, stdin, Pipe.open(), Pipe.open());
        } catch (PosixException exhausted) {
            return new Start.NotStarted("tmux cannot be started: " + exhausted.getMessage());
        }
    }

    private static Start start(ClientStart client, Descriptor stdin, Pipe out, Pipe err) {
        try (var stdout = out.writing();
                var stderr = err.writing()) {
            return switch (client.start(stdin, stdout, stderr)) {
                case Starter.Result.Leads(int pid) ->
                    new Start.Started(new ClientProcess(pid, out.reading(), err.reading()));
                case Starter.Result.Refused(String reason) -> {
                    out.reading().close();
                    err.reading().close();
                    yield new Start.NotStarted(reason);
                }
            };
        }
    }

    /// Listens until it says no more, the listener has heard enough, or the time is over.
    ///
    /// @return whether it goes on: false at the end of what it says
    boolean listen(long deadline, Listener listener) {
        var poll = new Poll(pipes);
        for (int i = 0; i < open.length; i++) {
            if (!open[i]) {
                poll.ignore(i);
            }
        }
        boolean wanted = true;
        while (wanted && (open[0] || open[1]) && left(deadline).isPositive()) {
            poll.await(left(deadline));
            for (var stream : Stream.values()) {
                wanted &= !poll.isReady(stream.index) || take(stream, poll, listener);
            }
        }
        return open[0] || open[1];
    }

    private boolean take(Stream stream, Poll poll, Listener listener) {
        int i = stream.index;
        int length = poll.isAtEnd(i) ? 0 : pipes.get(i).read(memory);
        if (length == 0) {
            open[i] = false;
            poll.ignore(i);
            return true;
        }
        memory.copyTo(bytes, length);
        return listener.accept(stream, bytes, length);
    }

    /// Waits until it has ended, and sees to it that it has.
    ///
    /// @return its exit code; 128 and more when a signal ended it
    int end() {
        if (exit < 0) {
            listen(System.nanoTime() + FAREWELL.toNanos(), (_, _, _) -> true);
            exit = reap();
            pipes.forEach(Descriptor::close);
        }
        return exit;
    }

    @Override
    public void close() {
        end();
    }

    static Duration left(long deadline) {
        return Duration.ofNanos(deadline - System.nanoTime());
    }

    private int reap() {
        try (var watch = ExitWatch.of(pid)) {
            var poll = new Poll(List.of(watch.descriptor()));
            poll.await(FAREWELL);
            if (!poll.isReady(0)) {
                Signals.send(pid, Signals.KILL);
                poll.await(FAREWELL);
            }
        }
        return Children.reap(pid)
                .map(status -> status.signal() == 0 ? status.code() : 128 + status.signal())
                .orElse(128 + Signals.KILL);
    }
}
