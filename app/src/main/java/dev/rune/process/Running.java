package dev.rune.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A foreground process that runs. One thread awaits it; any thread may interrupt or detach it meanwhile.
public interface Running {

    /// Which process it is: the leader of its process session.
    ProcessId id();

    /// Hands on what the process writes, as it comes, until it has ended; then ends what it left in its session.
    ///
    /// All it wrote before its end is handed on, although a descendant may keep the pipe open. After `limit`
    /// the whole family is ended: SIGTERM, `grace`, SIGKILL.
    Finish await(Limit limit, Duration grace, OutputSink sink);

    /// The same, where all the time counts.
    default Finish await(Optional<Duration> limit, Duration grace, OutputSink sink) {
        return await(Limit.of(limit), grace, sink);
    }

    /// Sends one SIGINT to the process group; after the grace, what is left is ended as by a limit. Later calls do
    /// nothing.
    void interrupt();

    /// Stops waiting and lets the process go on by itself, without a limit; what it writes from now on is appended to
    /// that file although Rune may end. [#await] then returns [Finish.Detached].
    void detach(Path log);

    /// Takes what a process writes. The array is used again: take what you need before you return.
    @FunctionalInterface
    interface OutputSink {
        void accept(Stream stream, byte[] bytes, int length);
    }

    /// Where a process wrote it.
    enum Stream {
        STDOUT,
        STDERR,
        /// Its terminal, where both are one.
        TERMINAL
    }
}
