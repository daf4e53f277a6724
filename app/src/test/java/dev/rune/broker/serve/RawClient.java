package dev.rune.broker.serve;

import dev.rune.broker.wire.Frame;
import dev.rune.broker.wire.FrameBuffer;
import dev.rune.broker.wire.Json;
import dev.rune.posix.LocalSocket;
import dev.rune.posix.Poll;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// A client that says what it likes.
final class RawClient implements AutoCloseable {

    private final LocalSocket socket;
    private final FrameBuffer in = new FrameBuffer(16 << 20);
    private final Deque<Json.Members> came = new ArrayDeque<>();
    private final byte[] room = new byte[16_384];
    private boolean over;

    private RawClient(LocalSocket socket) {
        this.socket = socket;
    }

    static RawClient at(Path path) {
        return switch (LocalSocket.connect(path, Duration.ofSeconds(5))) {
            case LocalSocket.Result.Connected connected -> new RawClient(connected.socket());
            case LocalSocket.Result.Failed failed -> throw new AssertionError(path + ": errno " + failed.errno());
        };
    }

    static RawClient at(String context) {
        return at(Path.of(context.substring("unix:".length())));
    }

    RawClient hello() {
        say("{\"op\":\"hello\",\"v\":[1],\"agent\":\"test\"}");
        Json.Members welcome = hear();
        if (!welcome.flag("ok")) {
            throw new AssertionError("no welcome: " + welcome);
        }
        return this;
    }

    void say(String line) {
        send((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// Sends bytes, as far as they are taken.
    void send(byte[] bytes) {
        int sent = 0;
        while (sent < bytes.length) {
            int count = socket.write(bytes, sent, bytes.length - sent);
            if (count == LocalSocket.OVER) {
                return;
            }
            if (count == LocalSocket.NOTHING_NOW) {
                var poll = new Poll(List.of(socket.descriptor()));
                poll.forWritingToo(0);
                poll.await(Duration.ofSeconds(5));
            } else {
                sent += count;
            }
        }
    }

    /// Says it, and hears the next that comes.
    Json.Members ask(String line) {
        say(line);
        return hear();
    }

    /// The next that comes.
    Json.Members hear() {
        return next(Duration.ofSeconds(20)).orElseThrow(() -> new AssertionError("nothing came, over: " + over));
    }

    /// The next event of that name; others are passed over.
    Json.Members hear(String event) {
        while (true) {
            Json.Members next = hear();
            if (next.text("ev").filter(event::equals).isPresent()) {
                return next;
            }
        }
    }

    /// The error code of the next that comes.
    String error() {
        return hear().object("error").flatMap(error -> error.text("code")).orElse("none");
    }

    String error(String line) {
        say(line);
        return error();
    }

    /// The next that comes in that time.
    Optional<Json.Members> next(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (came.isEmpty() && !over) {
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (left.isNegative()) {
                return Optional.empty();
            }
            var poll = new Poll(List.of(socket.descriptor()));
            poll.await(left);
            if (poll.isReady(0)) {
                int count = socket.read(room);
                if (count == 0 || count == LocalSocket.OVER) {
                    over = true;
                } else if (count > 0) {
                    in.feed(room, count, frame -> came.add(((Frame.Whole) frame).members()));
                }
            }
        }
        return Optional.ofNullable(came.poll());
    }

    /// Waits until the broker hangs up.
    boolean isHungUp() {
        while (!over && next(Duration.ofSeconds(20)).isPresent()) {
            // What comes before is of no interest.
        }
        return over;
    }

    @Override
    public void close() {
        socket.close();
    }
}
