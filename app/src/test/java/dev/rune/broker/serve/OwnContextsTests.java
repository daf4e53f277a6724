package dev.rune.broker.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.broker.Brokers;
import dev.rune.broker.ControlLine.Wanted;
import dev.rune.broker.OwnContexts;
import dev.rune.broker.context.ContextKind;
import dev.rune.broker.peer.Access;
import dev.rune.broker.prompt.PromptKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Contexts that a process makes for what it starts, whether or not a broker serves then.
@SuppressWarnings("NullAway")
class OwnContextsTests {

    private static final Wanted STEP = Wanted.step("r12", "s3", "r12.s3.1");

    @TempDir
    Path base;

    private RunningBroker broker;
    private OwnContexts contexts;

    @BeforeEach
    void begin() {
        broker = new RunningBroker(base);
        contexts = new OwnContexts(broker.place);
    }

    @AfterEach
    void end() {
        contexts.close();
        broker.close();
    }

    private static Path socket(String context) {
        assertTrue(context.startsWith("unix:/"), context);
        return Path.of(context.substring("unix:".length()));
    }

    private boolean isAskable(String context) {
        return new Brokers(broker.place, Optional.empty()).context(socket(context)) instanceof Brokers.Reached.Open<?>;
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(broker.place.directory())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.contains("-ctx-"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void without_a_broker_it_is_written_down_for_the_next_one_and_no_broker_begins() throws IOException {
        String context = contexts.open(STEP).orElseThrow();
        Path record =
                broker.place.record(socket(context).getFileName().toString().replace(".sock", ""));
        assertEquals(List.of(record.getFileName().toString()), files());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(record)));
        assertFalse(Files.exists(broker.place.control()));
        broker.start();
        assertTrue(isAskable(context));
        contexts.close(context);
        assertEquals(List.of(), files());
        assertFalse(isAskable(context));
    }

    @Test
    void with_a_broker_it_is_minted_and_revoked() {
        broker.start();
        String context = contexts.open(STEP).orElseThrow();
        assertTrue(isAskable(context));
        contexts.close(context);
        assertEquals(List.of(), files());
        assertFalse(isAskable(context));
    }

    @Test
    void one_that_was_written_down_while_a_broker_served_is_found_before_its_client_gives_up() {
        broker.start();
        var other = new RunningBroker(base.resolve("other"));
        String elsewhere = new OwnContexts(other.place).open(STEP).orElseThrow();
        move(other.place.directory(), broker.place.directory());
        assertTrue(isAskable(
                "unix:" + broker.place.directory().resolve(socket(elsewhere).getFileName())));
    }

    private static void move(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.move(file, to.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void one_that_ended_while_no_broker_served_is_not_there_for_the_next() {
        String context = contexts.open(STEP).orElseThrow();
        contexts.close(context);
        assertEquals(List.of(), files());
        broker.start();
        assertFalse(isAskable(context));
    }

    @Test
    void when_brokers_come_and_go_it_is_told_to_whichever_serves() {
        broker.start();
        String first = contexts.open(STEP).orElseThrow();
        broker.close();
        String second = contexts.open(STEP).orElseThrow();
        assertEquals(2, files().size());
        broker.start();
        String third = contexts.open(STEP).orElseThrow();
        assertTrue(isAskable(first) && isAskable(second) && isAskable(third));
        Stream.of(first, second, third).forEach(contexts::close);
        assertEquals(List.of(), files());
        broker.close();
        assertEquals(List.of(), files());
    }

    @Test
    void it_ends_with_the_process_it_began_with_also_when_it_was_only_written_down() throws Exception {
        String context = contexts.open(STEP).orElseThrow();
        Process step = new ProcessBuilder("sleep", "1000").start();
        try {
            contexts.began(context, step.pid());
            broker.start();
            assertTrue(isAskable(context));
        } finally {
            step.destroyForcibly().waitFor();
        }
        broker.close();
        broker.start();
        assertFalse(isAskable(context));
        assertEquals(List.of(), files());
    }

    @Test
    void it_may_not_do_more_than_the_settings_allow_whoever_wrote_it_down() {
        broker.rules.set(new Setup.Rules(
                Access.USER,
                "flat",
                Map.of(ContextKind.STEP, new Setup.Allowance(Set.of(PromptKind.TEXT), 1, Optional.empty()))));
        String context = contexts.open(STEP).orElseThrow();
        broker.start();
        try (var client = RawClient.at(context).hello()) {
            assertEquals("kind_not_allowed", client.error(question("secret")));
            assertTrue(client.ask(question("text")).flag("ok"));
            assertEquals("too_many", client.error(question("text")));
        }
    }

    private static String question(String kind) {
        return "{\"op\":\"prompt\",\"kind\":\"" + kind + "\",\"message\":\"?\"}";
    }

    @Test
    void where_the_directory_is_not_ours_alone_there_is_none() throws IOException {
        Files.setPosixFilePermissions(broker.place.directory(), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertEquals(Optional.empty(), contexts.open(STEP));
        assertEquals(List.of(), files());
    }
}
