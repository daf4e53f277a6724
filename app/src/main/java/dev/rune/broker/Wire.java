package dev.rune.broker;

import com.google.gson.stream.JsonWriter;
import dev.rune.broker.prompt.SecretBytes;
import dev.rune.broker.wire.Frame;
import dev.rune.broker.wire.FrameBuffer;
import dev.rune.broker.wire.Json;
import dev.rune.broker.wire.Line;
import dev.rune.broker.wire.Reading;
import dev.rune.posix.LocalSocket;
import dev.rune.posix.Poll;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// A connection to a broker, for one thread: requests, their replies, and events in between.
final class Wire implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST = 16 << 20;
    private static final int ROOM = 16_384;

    private final LocalSocket socket;
    private final FrameBuffer in = new FrameBuffer(LONGEST);
    private final byte[] room = new byte[ROOM];
    private final Deque<Json.Members> events = new ArrayDeque<>();
    private final Deque<Json.Members> replies = new ArrayDeque<>();
    private long lastId;
    private boolean over;

    Wire(LocalSocket socket) {
        this.socket = socket;
    }

    LocalSocket socket() {
        return socket;
    }

    /// Whether the broker is gone.
    boolean isOver() {
        return over && events.isEmpty();
    }

    /// Asks for something, and waits for the reply.
    Said call(String op, Line.Body more) {
        long id = ++lastId;
        return call(id, Line.of(json -> head(op, id, json, more)));
    }

    /// The same with a member `value`.
    Said call(String op, SecretBytes value, Line.Body more) {
        long id = ++lastId;
        return call(id, Line.with(value, json -> head(op, id, json, more)));
    }

    /// Asks for several things of a kind at once, and waits for all replies.
    List<Said> calls(String op, List<Line.Body> each) {
        long before = lastId;
        lastId += each.size();
        var lines = new ByteArrayOutputStream();
        for (int i = 0; i < each.size(); i++) {
            long id = before + 1 + i;
            Line.Body more = each.get(i);
            lines.writeBytes(Line.of(json -> head(op, id, json, more)));
        }
        send(lines.toByteArray());
        return LongStream.rangeClosed(before + 1, lastId).mapToObj(this::reply).toList();
    }

    private static void head(String op, long id, JsonWriter json, Line.Body more) throws IOException {
        json.name("op").value(op);
        json.name("id").value(id);
        more.write(json);
    }

    /// Where it can't be sent, the broker may still have said why.
    private Said call(long id, byte[] line) {
        send(line);
        return reply(id);
    }

    private Said reply(long id) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            for (Json.Members reply = replies.poll(); reply != null; reply = replies.poll()) {
                boolean isForAll = reply.get("re").isEmpty();
                if (isForAll || reply.number("re").orElse(-1) == id) {
                    return said(reply);
                }
            }
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (over || left.isNegative() || !read(left)) {
                return new Said.Gone();
            }
        }
    }

    private static Said said(Json.Members reply) {
        return Reading.error(reply)
                .<Said>map(code -> new Said.No(code, Reading.reason(reply)))
                .orElseGet(() -> new Said.Ok(reply));
    }

    /// The next event, waiting at most so long; empty when none came, or none will.
    Optional<Json.Members> event(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (events.isEmpty() && !over) {
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (left.isNegative() || !read(left)) {
                break;
            }
        }
        return Optional.ofNullable(events.poll());
    }

    /// Whether there is an event, or there will be none any more.
    boolean hasNews() {
        if (events.isEmpty() && !over) {
            read(Duration.ZERO);
        }
        return over || !events.isEmpty();
    }

    private void send(byte[] line) {
        try {
            int sent = 0;
            while (sent < line.length && !over) {
                int count = socket.write(line, sent, line.length - sent);
                if (count == LocalSocket.OVER) {
                    return;
                }
                if (count == LocalSocket.NOTHING_NOW) {
                    var poll = new Poll(List.of(socket.descriptor()));
                    poll.forWritingToo(0);
                    poll.await(PATIENCE);
                    read(Duration.ZERO);
                } else {
                    sent += count;
                }
            }
        } finally {
            // It may hold a secret.
            Arrays.fill(line, (byte) 0);
        }
    }

    /// Waits for what comes.
    ///
    /// @return whether something did
    private boolean read(Duration atMost) {
        var poll = new Poll(List.of(socket.descriptor()));
        poll.await(atMost);
        if (!poll.isReady(0)) {
            return true;
        }
        int count = socket.read(room);
        if (count == LocalSocket.NOTHING_NOW) {
            return true;
        }
        if (count <= 0) {
            over = true;
            return false;
        }
        in.feed(room, count, this::take);
        Arrays.fill(room, 0, count, (byte) 0);
        return true;
    }

    private void take(Frame frame) {
        switch (frame) {
            case Frame.Whole(Json.Members members) -> {
                if (members.text("ev").isPresent()) {
                    events.add(members);
                } else {
                    replies.add(members);
                }
            }
            case Frame.Broken _ -> over = true;
        }
    }

    @Override
    public void close() {
        over = true;
        socket.close();
        in.wipe();
    }
}
