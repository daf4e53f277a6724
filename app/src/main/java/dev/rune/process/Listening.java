package dev.rune.process;

import dev.rune.posix.Buffer;
import dev.rune.posix.Descriptor;
import dev.rune.posix.ExitWatch;
import dev.rune.posix.Pipe;
import dev.rune.posix.Poll;
import java.time.Duration;
import java.util.List;

/// One thread's ear on one process: its two pipes, its end, and calls from other threads.
final class Listening implements AutoCloseable {
    private static final int STDOUT = 0;
    private static final int STDERR = 1;
    private static final int EXIT = 2;
    private static final int CALL = 3;
    private static final int SMALL = 1 << 13;
    private static final int LARGE = 1 << 19;

    private final List<Descriptor> pipes;
    private final Descriptor call = Descriptor.counter();
    private final ExitWatch exit;
    private final Poll poll;
    private final boolean[] open = {true, true};
    private Chunk chunk = new Chunk(SMALL);
    private boolean ended;

    /// What one read takes: little at first, since most processes print little, and clearing much takes longer than
    /// they do.
    @SuppressWarnings("ArrayRecordComponent") // nobody compares chunks
    private record Chunk(Buffer memory, byte[] bytes) {

        Chunk(int size) {
            this(new Buffer(size), new byte[size]);
        }
    }

    Listening(int pid, Descriptor stdout, Descriptor stderr) {
        pipes = List.of(stdout, stderr);
        exit = ExitWatch.of(pid);
        poll = new Poll(List.of(stdout, stderr, exit.descriptor(), call));
    }

    /// Whether the process has ended.
    boolean hasEnded() {
        return ended;
    }

    /// Wakes the listening thread.
    void call() {
        call.write(new byte[] {1, 0, 0, 0, 0, 0, 0, 0});
    }

    /// Waits until something happens, at most so long, and hands on what was written.
    void once(Duration atMost, Running.OutputSink sink) {
        poll.await(atMost);
        read(STDOUT, sink);
        read(STDERR, sink);
        if (poll.isReady(EXIT)) {
            poll.ignore(EXIT);
            ended = true;
        }
        if (poll.isReady(CALL)) {
            call.read(chunk.memory);
        }
    }

    /// Listens until that moment, or until the process ends.
    void until(Deadline moment, Running.OutputSink sink) {
        var before = ended;
        while (!moment.isOver() && ended == before) {
            once(moment.remaining(), sink);
        }
    }

    /// Hands on what the pipes still hold now: no more than a pipe can hold, should others go on writing.
    void drain(Running.OutputSink sink) {
        for (int pipe : new int[] {STDOUT, STDERR}) {
            int drained = 0;
            while (open[pipe] && drained < Pipe.CAPACITY) {
                poll.await(Duration.ZERO);
                if (!poll.isReady(pipe)) {
                    break;
                }
                drained += take(pipe, sink);
            }
        }
    }

    /// Lets helpers append to the log whatever is still to come.
    void handOver(Descriptor log, Orphans orphans) {
        pipes.forEach(pipe -> Drain.start(pipe, log, orphans));
    }

    @Override
    public void close() {
        pipes.forEach(Descriptor::close);
        exit.close();
        call.close();
    }

    private void read(int pipe, Running.OutputSink sink) {
        if (poll.isReady(pipe)) {
            take(pipe, sink);
        }
    }

    private int take(int pipe, Running.OutputSink sink) {
        var length = poll.isAtEnd(pipe) ? 0 : pipes.get(pipe).read(chunk.memory);
        if (length == 0) {
            open[pipe] = false;
            poll.ignore(pipe);
        } else {
            chunk.memory.copyTo(chunk.bytes, length);
            sink.accept(pipe == STDOUT ? Running.Stream.STDOUT : Running.Stream.STDERR, chunk.bytes, length);
            growAfter(pipe, length);
        }
        return length;
    }

    private void growAfter(int pipe, int length) {
        if (length == SMALL) {
            chunk = new Chunk(LARGE);
            Pipe.enlarge(pipes.get(pipe));
        }
    }
}
