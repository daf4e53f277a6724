package dev.rune.broker.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.broker.peer.Access;
import dev.rune.broker.place.FileIdentity;
import dev.rune.broker.place.SafeConnection;
import dev.rune.broker.wire.Json;
import dev.rune.posix.LocalListener;
import dev.rune.posix.LocalSocket;
import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a broker takes its place, keeps it, and leaves it; and what clients that behave badly can do to it.
class LifeTests {

    private static final String TEXT = "{\"op\":\"prompt\",\"id\":1,\"kind\":\"text\",\"message\":\"name?\"}";

    @TempDir
    Path base;

    private RunningBroker broker;

    @BeforeEach
    void begin() {
        broker = new RunningBroker(base);
    }

    @AfterEach
    void end() {
        broker.close();
    }

    @Test
    void its_sockets_are_private_and_gone_when_it_ends() throws IOException {
        broker.start();
        for (Path socket : List.of(broker.place.control(), broker.place.ask())) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
        }
        broker.close();
        assertEquals(new Broker.Served.Ended(), broker.served());
        assertFalse(Files.exists(broker.place.control()));
        assertFalse(Files.exists(broker.place.ask()));
    }

    @Test
    void the_kernel_shows_no_name_by_which_a_socket_is_found() throws IOException {
        broker.start();
        try (var human = broker.control()) {
            String context = human.ask("{\"op\":\"mint\",\"kind\":\"login\"}")
                    .text("context")
                    .orElseThrow();
            String sockets = Files.readString(Path.of("/proc/net/unix"));
            assertTrue(sockets.contains(broker.place.directory().toString()));
            assertFalse(sockets.contains(broker.place.control().toString()));
            assertFalse(sockets.contains(context.substring(context.length() - 31, context.length() - 5)));
        }
    }

    @Test
    void a_second_one_says_so_and_changes_nothing() {
        broker.start();
        var before = FileIdentity.of(broker.place.control());
        assertEquals(new Broker.Served.Already((int) ProcessHandle.current().pid()), broker.second());
        assertEquals(before, FileIdentity.of(broker.place.control()));
        broker.control().close();
    }

    @Test
    void a_stale_socket_is_replaced() {
        LocalListener.bind(broker.place.control(), 0600, 1).close();
        var before = FileIdentity.of(broker.place.control());
        broker.start();
        assertNotEquals(before, FileIdentity.of(broker.place.control()));
        broker.control().close();
    }

    @Test
    void what_is_no_socket_of_ours_is_never_touched() throws IOException {
        Path control = broker.place.control();
        Files.writeString(control, "precious");
        assertEquals("`" + control + "` is no socket; remove it", refusal());
        assertEquals("precious", Files.readString(control));
        Files.delete(control);
        Files.createDirectory(control);
        assertEquals("`" + control + "` is no socket; remove it", refusal());
        Files.delete(control);
        Files.createSymbolicLink(control, base.resolve("elsewhere"));
        assertEquals("`" + control + "` is no socket; remove it", refusal());
        assertTrue(Files.isSymbolicLink(control));
        Files.delete(control);
        LocalListener.bind(control, 0666, 1).close();
        Files.setPosixFilePermissions(control, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertEquals("the socket `" + control + "` is open to others; remove it", refusal());
    }

    @Test
    @Tag("root")
    void what_is_another_users_is_never_touched() throws IOException {
        Path control = broker.place.control();
        Assumptions.assumeTrue(broker.place.uid() == 0, "needs root, which gives a socket away");
        LocalListener.bind(control, 0600, 1).close();
        Files.setAttribute(control, "unix:uid", 65534);
        var before = FileIdentity.of(control);
        assertEquals("the socket `" + control + "` belongs to user 65534 and not to us; remove it", refusal());
        assertEquals(before, FileIdentity.of(control));
    }

    private String refusal() {
        return assertInstanceOf(Broker.Served.Refused.class, broker.second()).reason();
    }

    @Test
    void a_directory_that_others_can_look_into_is_refused() throws IOException {
        Files.setPosixFilePermissions(broker.place.directory(), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertTrue(refusal().contains("has the mode `rwxr-xr-x`"), refusal());
        try (var entries = Files.list(broker.place.directory())) {
            assertEquals(0, entries.count());
        }
    }

    @Test
    void access_modes_that_want_something_do_not_begin_without_it() {
        broker.access(Access.OFF);
        assertTrue(notAllowed().contains("`off`"));
        broker.access(Access.PASSWORD);
        assertTrue(notAllowed().contains("needs a password"));
        broker.access(Access.OPEN);
        assertTrue(notAllowed().contains("--i-accept-open-socket"));
        assertFalse(Files.exists(broker.place.control()));
    }

    private String notAllowed() {
        return assertInstanceOf(Broker.Served.NotAllowed.class, broker.second()).reason();
    }

    @Test
    void a_client_says_nothing_to_what_is_not_safe() throws IOException {
        Path socket = broker.place.control();
        try (var listener = LocalListener.bind(socket, 0600, 5)) {
            int uid = broker.place.uid();
            assertInstanceOf(SafeConnection.Connected.class, SafeConnection.to(socket, uid));
            assertInstanceOf(LocalListener.Result.Accepted.class, listener.accept());
            Path link = base.resolve("link");
            Files.createSymbolicLink(link, broker.place.directory());
            assertInstanceOf(SafeConnection.Refused.class, SafeConnection.to(link.resolve("control.sock"), uid));
            assertInstanceOf(SafeConnection.Refused.class, SafeConnection.to(socket, uid + 1));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw----"));
            assertInstanceOf(SafeConnection.Refused.class, SafeConnection.to(socket, uid));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            Files.setPosixFilePermissions(broker.place.directory(), PosixFilePermissions.fromString("rwx--x--x"));
            assertInstanceOf(SafeConnection.Refused.class, SafeConnection.to(socket, uid));
            assertInstanceOf(LocalListener.Result.Nobody.class, listener.accept());
        }
    }

    @Test
    void when_its_directory_is_removed_it_comes_back_with_all_it_had() throws IOException {
        broker.start();
        try (var human = broker.control();
                var asker = broker.front()) {
            String context = human.ask("{\"op\":\"mint\",\"kind\":\"login\"}")
                    .text("context")
                    .orElseThrow();
            String prompt = asker.ask(TEXT).text("accepted").orElseThrow();
            remove(broker.place.directory());
            RuneTest.await("it was back", () -> Files.exists(broker.place.control()));
            RuneTest.await("its context was", () -> Files.exists(Path.of(context.substring("unix:".length()))));
            try (var again = broker.control();
                    var through = RawClient.at(context).hello()) {
                assertTrue(through.ask(TEXT).flag("ok"));
                assertTrue(again.ask("{\"op\":\"answer\",\"prompt\":\"" + prompt + "\",\"value\":\"x\"}")
                        .flag("ok"));
            }
            assertEquals("answered", asker.hear("prompt.result").text("status").orElseThrow());
            assertEquals(new Broker.Served.Already((int) ProcessHandle.current().pid()), broker.second());
        }
    }

    @Test
    void where_another_broker_took_the_place_meanwhile_it_ends() throws IOException {
        broker.start();
        try (var asker = broker.front()) {
            asker.ask(TEXT);
            remove(broker.place.directory());
            try (var other = new RunningBroker(base).start()) {
                asker.hear("shutting_down");
                assertEquals(new Broker.Served.Ended(), broker.served());
                other.control().close();
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void a_socket_that_was_removed_comes_back_when_it_is_told_to() throws IOException {
        broker.start();
        Files.delete(broker.place.control());
        broker.strings().rebind();
        RuneTest.await("it was back", () -> Files.exists(broker.place.control()));
        broker.control().close();
    }

    @Test
    void contexts_outlive_it_at_the_same_path() {
        broker.start();
        String context;
        try (var human = broker.control()) {
            context = human.ask("{\"op\":\"mint\",\"kind\":\"login\",\"kinds\":[\"text\"]}")
                    .text("context")
                    .orElseThrow();
        }
        broker.close();
        assertFalse(Files.exists(Path.of(context.substring("unix:".length()))));
        broker.start();
        try (var through = RawClient.at(context).hello()) {
            assertEquals(
                    "kind_not_allowed", through.error("{\"op\":\"prompt\",\"kind\":\"secret\",\"message\":\"?\"}"));
            assertTrue(through.ask(TEXT).flag("ok"));
        }
    }

    @Test
    void what_was_asked_before_it_was_told_to_end_keeps_its_number_with_the_next() {
        broker.start();
        String question =
                "{\"op\":\"prompt\",\"kind\":\"text\",\"message\":\"?\",\"origin\":\"o-7\",\"timeout_ms\":60000}";
        String prompt;
        try (var asker = broker.front()) {
            prompt = asker.ask(question).text("accepted").orElseThrow();
            broker.strings().shutDown();
            asker.hear("shutting_down");
            assertTrue(asker.isHungUp());
        }
        broker.served();
        broker.start();
        try (var asker = broker.front();
                var human = broker.control()) {
            assertEquals(prompt, asker.ask(question).text("accepted").orElseThrow());
            Json.Members left = (Json.Members)
                    human.ask("{\"op\":\"list\"}").list("prompts").getFirst();
            assertTrue(left.number("left_ms").orElseThrow() <= 60_000);
        }
    }

    @Test
    void with_nothing_to_do_it_ends_and_loses_no_request() {
        idleRounds(30);
    }

    @Test
    @Tag("soak")
    void with_nothing_to_do_it_ends_and_loses_no_request_very_often() {
        idleRounds(1000);
    }

    private void idleRounds(int rounds) {
        broker.idle = Duration.ofMillis(30);
        broker.start();
        int ends = 0;
        for (int i = 0; i < rounds; i++) {
            // Whoever gets as far as a welcome is served; whoever does not may ask the next one.
            boolean served = false;
            while (!served) {
                if (broker.hasEnded()) {
                    ends++;
                    broker.start();
                }
                if (LocalSocket.connect(broker.place.ask(), Duration.ofSeconds(1))
                        instanceof LocalSocket.Result.Connected(LocalSocket socket)) {
                    socket.close();
                    served = isServed();
                }
            }
            long until = System.nanoTime() + Duration.ofMillis(20 + i % 30).toNanos();
            RuneTest.await("a moment had passed", () -> System.nanoTime() > until);
        }
        assertTrue(ends > 0, "it never ended");
    }

    private boolean isServed() {
        return switch (LocalSocket.connect(broker.place.ask(), Duration.ofSeconds(1))) {
            case LocalSocket.Result.Failed _ -> false;
            case LocalSocket.Result.Connected(LocalSocket socket) -> {
                socket.close();
                try (var asker = RawClient.at(broker.place.ask())) {
                    asker.say("{\"op\":\"hello\",\"v\":[1]}");
                    if (asker.next(Duration.ofSeconds(20)).isEmpty()) {
                        yield false;
                    }
                    assertTrue(asker.ask(TEXT).flag("ok"));
                    yield true;
                } catch (AssertionError refused) {
                    if (String.valueOf(refused.getMessage()).contains("errno")) {
                        yield false;
                    }
                    throw refused;
                }
            }
        };
    }

    @Test
    void a_subscriber_and_a_prompt_keep_it_alive() {
        broker.idle = Duration.ofMillis(50);
        broker.start();
        try (var human = broker.control()) {
            human.ask("{\"op\":\"subscribe\"}");
            long until = System.nanoTime() + Duration.ofMillis(400).toNanos();
            RuneTest.await("a while had passed", () -> System.nanoTime() > until);
            assertFalse(broker.hasEnded());
        }
        assertEquals(new Broker.Served.Ended(), broker.served());
    }

    @Test
    void garbage_is_answered_and_sent_away_and_others_are_served() {
        broker.start();
        byte[] longLine = new byte[1 << 20];
        Arrays.fill(longLine, (byte) 'x');
        List<byte[]> garbage = List.of(
                longLine,
                "not json\n".getBytes(StandardCharsets.UTF_8),
                "{\"op\":\"hello\",\"v\":[1],\"v\":[1]}\n".getBytes(StandardCharsets.UTF_8),
                ("{\"a\":" + "[".repeat(10_000) + "\n").getBytes(StandardCharsets.UTF_8),
                new byte[] {'{', '}', 0, '\n'},
                new byte[] {(byte) 0xff, (byte) 0xfe, '\n'},
                "[]\n".getBytes(StandardCharsets.UTF_8));
        try (var asker = broker.front()) {
            for (int i = 0; i < garbage.size(); i++) {
                for (Path door : List.of(broker.place.ask(), broker.place.control())) {
                    try (var client = RawClient.at(door)) {
                        client.send(garbage.get(i));
                        assertEquals(i == 0 ? "too_long" : "bad_frame", client.error());
                        assertTrue(client.isHungUp());
                    }
                }
                assertTrue(asker.ask(TEXT).flag("ok"));
            }
        }
    }

    @Test
    void who_says_no_hello_or_no_end_of_a_line_is_sent_away() {
        broker.start();
        try (var silent = RawClient.at(broker.place.ask());
                var asking = RawClient.at(broker.place.ask());
                var slow = broker.front()) {
            asking.say(TEXT);
            assertEquals("unauthorized", asking.error());
            slow.send("{\"op\":".getBytes(StandardCharsets.UTF_8));
            assertEquals("timeout", silent.error());
            assertTrue(silent.isHungUp());
            assertEquals("timeout", slow.error());
            assertTrue(slow.isHungUp());
        }
    }

    @Test
    void two_hundred_half_open_connections_do_not_keep_anybody_out() {
        broker.start();
        List<RawClient> silent = new ArrayList<>();
        try (var human = broker.control()) {
            String context = human.ask("{\"op\":\"mint\",\"kind\":\"step\"}")
                    .text("context")
                    .orElseThrow();
            for (int i = 0; i < 200; i++) {
                silent.add(RawClient.at(context));
            }
            try (var asker = RawClient.at(context).hello()) {
                assertTrue(asker.ask(TEXT).flag("ok"));
            }
        } finally {
            silent.forEach(RawClient::close);
        }
    }

    @Test
    void a_context_has_sixty_four_connections() {
        broker.start();
        List<RawClient> clients = new ArrayList<>();
        try (var human = broker.control()) {
            String context = human.ask("{\"op\":\"mint\",\"kind\":\"step\"}")
                    .text("context")
                    .orElseThrow();
            for (int i = 0; i < 64; i++) {
                clients.add(RawClient.at(context).hello());
            }
            try (var more = RawClient.at(context)) {
                assertEquals("too_many", more.error());
                assertTrue(more.isHungUp());
            }
        } finally {
            clients.forEach(RawClient::close);
        }
    }
}
