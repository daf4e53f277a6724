package dev.rune.broker.serve;

import dev.rune.broker.wire.ErrorCode;
import dev.rune.broker.wire.Event;
import dev.rune.broker.wire.Frame;
import dev.rune.broker.wire.FrameBuffer;
import dev.rune.broker.wire.Json;
import dev.rune.broker.wire.Reply;
import dev.rune.broker.wire.Request;
import dev.rune.broker.wire.RequestReader;
import dev.rune.broker.wire.Writing;
import dev.rune.posix.Descriptor;
import dev.rune.posix.LocalSocket;
import dev.rune.posix.Poll;
import dev.rune.posix.ProcFiles;
import dev.rune.posix.ProcessStat;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// One client of the broker.
final class Connection {

    static final Duration HELLO = Duration.ofSeconds(2);
    static final Duration LINE = Duration.ofSeconds(10);

    /// What may wait to be read by the client: a listing of a thousand prompts fits.
    private static final int MOST_UNREAD = 8 << 20;

    private static final int AT_ONCE = 16_384;
    private static final int TURNS = 16;

    private final Loop loop;
    private final LocalSocket socket;
    private final LocalSocket.Peer peer;
    private final long accepted;
    private final Door door;
    private final Desk desk;
    private final FrameBuffer in = new FrameBuffer();
    private final Deque<byte[]> out = new ArrayDeque<>();
    private final byte[] room;
    private long key;
    private int sent;
    private int unread;
    private boolean greeted;
    private boolean deaf;
    private boolean closed;
    private boolean waitsToWrite;
    private Timers.Timer patience;

    /// What is done with what the client says.
    interface Desk {

        /// A hello, which comes first.
        void hello(Connection connection, Json id, Request.Hello hello);

        /// Another request, once the hello was accepted.
        void take(Connection connection, Json id, Request request);

        /// The client is gone, or was sent away.
        void gone(Connection connection);
    }

    /// @param door by which it came in
    /// @param room shared by all connections of the loop
    Connection(Loop loop, LocalSocket socket, Door door, Desk desk, byte[] room) {
        this.loop = loop;
        this.socket = socket;
        this.peer = socket.peer();
        this.accepted = ProcFiles.ticksSinceBoot();
        this.door = door;
        this.desk = desk;
        this.room = room;
        this.patience = loop.timers().in(HELLO, () -> refuse(ErrorCode.TIMEOUT, "no hello came within 2 s"));
        this.key = loop.watch(socket.descriptor(), this::ready);
    }

    LocalSocket.Peer peer() {
        return peer;
    }

    /// Whether the process that connected still lives; if not, its number may be another's by now.
    boolean isPeerAlive() {
        Optional<Descriptor> process = socket.peerProcess();
        if (process.isPresent()) {
            try (Descriptor watched = process.get()) {
                var poll = new Poll(List.of(watched));
                poll.await(Duration.ZERO);
                return !poll.isReady(0);
            }
        }
        return ProcessStat.of(peer.pid())
                .filter(now -> now.isAlive() && now.start() <= accepted)
                .isPresent();
    }

    boolean isGreeted() {
        return greeted;
    }

    boolean isClosed() {
        return closed;
    }

    /// Its hello was accepted.
    void greet() {
        greeted = true;
        patience.cancel();
    }

    void reply(Json id, Reply reply) {
        send(Writing.line(id, reply));
    }

    void tell(Event event) {
        send(Writing.line(event));
    }

    /// Says why, and listens no longer.
    void refuse(ErrorCode code, String reason) {
        refuse(new Json.Null(), code, reason);
    }

    /// The same to a request.
    void refuse(Json id, ErrorCode code, String reason) {
        reply(id, new Reply.Refused(code, reason));
        closeOnceSent();
    }

    /// Whether so much waits to be read by the client that events are of no use to it.
    boolean isSlow() {
        return out.size() > 256;
    }

    void closeOnceSent() {
        deaf = true;
        if (out.isEmpty()) {
            close();
        }
        if (!closed) {
            patience.cancel();
            patience = loop.timers().in(LINE, this::close);
        }
    }

    void close() {
        if (closed) {
            return;
        }
        closed = true;
        patience.cancel();
        loop.unwatch(socket.descriptor(), key);
        socket.close();
        in.wipe();
        out.forEach(line -> Arrays.fill(line, (byte) 0));
        out.clear();
        door.connections().remove(this);
        desk.gone(this);
    }

    private void send(byte[] line) {
        if (closed) {
            Arrays.fill(line, (byte) 0);
            return;
        }
        out.add(line);
        unread += line.length;
        flush();
        if (unread > MOST_UNREAD) {
            close();
        }
    }

    private void ready() {
        flush();
        if (!closed) {
            read();
        }
    }

    private void read() {
        for (int turn = 0; turn < TURNS && !closed; turn++) {
            int count = socket.read(room);
            if (count == LocalSocket.NOTHING_NOW) {
                return;
            }
            if (count <= 0) {
                close();
                return;
            }
            if (!deaf) {
                in.feed(room, count, this::take);
                Arrays.fill(room, 0, count, (byte) 0);
                watchLine();
            }
            if (count < AT_ONCE) {
                return;
            }
        }
    }

    private void watchLine() {
        if (!greeted || deaf || closed) {
            return;
        }
        patience.cancel();
        if (in.isWithinLine()) {
            patience = loop.timers().in(LINE, () -> refuse(ErrorCode.TIMEOUT, "a line had no end within 10 s"));
        }
    }

    private void take(Frame frame) {
        if (closed || deaf) {
            return;
        }
        switch (frame) {
            case Frame.Broken(ErrorCode code, String reason) -> refuse(code, reason);
            case Frame.Whole(Json.Members members) -> {
                switch (RequestReader.read(members)) {
                    case Request.Read.Refused(Json id, ErrorCode code, String reason) ->
                        reply(id, new Reply.Refused(code, reason));
                    case Request.Read.Understood(Json id, Request request) -> take(id, request);
                }
            }
        }
    }

    private void take(Json id, Request request) {
        switch (request) {
            case Request.Hello hello
            when !hello.versions().contains(Writing.VERSION) ->
                refuse(id, ErrorCode.UNSUPPORTED_VERSION, "this broker speaks version " + Writing.VERSION + " alone");
            case Request.Hello hello -> desk.hello(this, id, hello);
            default -> {
                if (greeted) {
                    desk.take(this, id, request);
                } else {
                    refuse(ErrorCode.UNAUTHORIZED, "the first request is a hello");
                }
            }
        }
    }

    /// Sends what the client takes now.
    private void flush() {
        while (!out.isEmpty()) {
            byte[] line = out.peek();
            int count = socket.write(line, sent, line.length - sent);
            if (count == LocalSocket.NOTHING_NOW) {
                waitToWrite(true);
                return;
            }
            if (count == LocalSocket.OVER) {
                close();
                return;
            }
            sent += count;
            if (sent == line.length) {
                out.remove();
                unread -= line.length;
                sent = 0;
                // It may hold a secret.
                Arrays.fill(line, (byte) 0);
            }
        }
        waitToWrite(false);
        if (deaf) {
            close();
        }
    }

    private void waitToWrite(boolean wanted) {
        if (wanted == waitsToWrite) {
            return;
        }
        waitsToWrite = wanted;
        if (wanted) {
            loop.readiness().forWritingToo(socket.descriptor(), key);
        } else {
            loop.readiness().forReading(socket.descriptor(), key);
        }
    }
}
