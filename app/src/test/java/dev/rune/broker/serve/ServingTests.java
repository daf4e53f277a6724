package dev.rune.broker.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.broker.peer.Access;
import dev.rune.broker.peer.Challenge;
import dev.rune.broker.prompt.SecretBytes;
import dev.rune.broker.wire.Json;
import dev.rune.posix.ProcessStat;
import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a broker does for those who ask and those who answer.
class ServingTests {

    private static final String TEXT = "{\"op\":\"prompt\",\"id\":1,\"kind\":\"text\",\"message\":\"name?\"}";

    @TempDir
    Path base;

    private RunningBroker broker;

    @BeforeEach
    void begin() {
        broker = new RunningBroker(base).start();
    }

    @AfterEach
    void end() {
        broker.close();
    }

    private static String answer(String prompt, String value) {
        return "{\"op\":\"answer\",\"id\":2,\"prompt\":\"" + prompt + "\",\"value\":\"" + value + "\"}";
    }

    private static String value(Json.Members result) {
        return new String(result.hidden("value").orElseThrow().reveal(), StandardCharsets.UTF_8);
    }

    private static String asked(RawClient asker, String question) {
        return asker.ask(question).text("accepted").orElseThrow();
    }

    @Test
    void an_answer_reaches_the_asker_once() {
        try (var asker = broker.front();
                var human = broker.control()) {
            String prompt = asked(asker, TEXT);
            assertTrue(human.ask(answer(prompt, "Ada")).flag("ok"));
            Json.Members result = asker.hear("prompt.result");
            assertEquals("answered", result.text("status").orElseThrow());
            assertEquals("Ada", value(result));
            assertEquals("already_closed", human.error(answer(prompt, "Eve")));
            assertEquals("not_found", human.error(answer("pzzzzz", "Eve")));
            assertTrue(asker.next(Duration.ofMillis(50)).isEmpty());
        }
    }

    @Test
    void a_listing_says_who_asks_and_no_value() {
        try (var asker = broker.front();
                var human = broker.control()) {
            asked(asker, "{\"op\":\"prompt\",\"kind\":\"secret\",\"message\":\"[sudo] password:\"}");
            Json.Members prompt = (Json.Members)
                    human.ask("{\"op\":\"list\",\"id\":9}").list("prompts").getFirst();
            assertEquals("[sudo] password:", prompt.text("message").orElseThrow());
            Json.Members who = prompt.object("asker").orElseThrow();
            assertEquals(ProcessHandle.current().pid(), who.number("pid").orElseThrow());
            assertTrue(who.text("program").orElseThrow().endsWith("/bin/java"), who.toString());
            assertEquals(
                    Path.of("").toAbsolutePath().toString(),
                    who.text("directory").orElseThrow());
        }
    }

    @Test
    void who_asks_the_same_again_is_known_for_it() {
        String secret = "{\"op\":\"prompt\",\"kind\":\"secret\",\"message\":\"[sudo] password:\"}";
        try (var first = broker.front();
                var second = broker.front();
                var human = broker.control()) {
            human.ask(answer(asked(first, secret), "wrong"));
            asked(second, TEXT);
            asked(second, secret);
            List<Long> attempts = human.ask("{\"op\":\"list\",\"id\":9}").list("prompts").stream()
                    .map(prompt -> ((Json.Members) prompt).object("asker").orElseThrow())
                    .map(asker -> asker.number("attempt").orElseThrow())
                    .toList();
            assertEquals(List.of(1L, 2L), attempts);
        }
    }

    @Test
    void an_answer_that_does_not_fit_leaves_the_question_open() {
        try (var asker = broker.front();
                var human = broker.control()) {
            String prompt = asked(
                    asker,
                    "{\"op\":\"prompt\",\"kind\":\"text\",\"message\":\"?\",\"validate\":{\"pattern\":\"[0-9]+\"}}");
            assertEquals("invalid_answer", human.error(answer(prompt, "x")));
            assertTrue(human.ask(answer(prompt, "7")).flag("ok"));
        }
    }

    @Test
    void a_no_declines_and_a_cancel_cancels() {
        try (var asker = broker.front();
                var human = broker.control()) {
            String confirm = asked(asker, "{\"op\":\"prompt\",\"kind\":\"confirm\",\"message\":\"sure?\"}");
            human.ask(answer(confirm, "no"));
            assertEquals("declined", asker.hear("prompt.result").text("status").orElseThrow());
            String text = asked(asker, TEXT);
            human.ask("{\"op\":\"cancel\",\"prompt\":\"" + text + "\"}");
            assertEquals("cancelled", asker.hear("prompt.result").text("status").orElseThrow());
        }
    }

    @Test
    void an_asker_takes_back_its_own_question_only() {
        try (var asker = broker.front();
                var other = broker.front()) {
            String prompt = asked(asker, TEXT);
            assertEquals("not_found", other.error("{\"op\":\"cancel\",\"prompt\":\"" + prompt + "\"}"));
            asker.say("{\"op\":\"cancel\",\"prompt\":\"" + prompt + "\"}");
            assertEquals("cancelled", asker.hear("prompt.result").text("status").orElseThrow());
        }
    }

    @Test
    void a_limit_ends_it_and_says_whether_it_was_shown() {
        try (var asker = broker.front();
                var human = broker.control()) {
            asked(asker, "{\"op\":\"prompt\",\"kind\":\"text\",\"message\":\"?\",\"timeout_ms\":20}");
            Json.Members result = asker.hear("prompt.result");
            assertEquals("timeout", result.text("status").orElseThrow());
            assertFalse(result.flag("shown"));
            String shown = asked(asker, "{\"op\":\"prompt\",\"kind\":\"text\",\"message\":\"?\",\"timeout_ms\":500}");
            human.ask("{\"op\":\"present\",\"prompt\":\"" + shown + "\",\"via\":\"terminal\"}");
            assertTrue(asker.hear("prompt.result").flag("shown"));
        }
    }

    @Test
    void who_can_reach_nobody_and_will_not_wait_is_told_at_once() {
        String question = "{\"op\":\"prompt\",\"kind\":\"text\",\"message\":\"?\",\"on_unavailable\":\"fail\"}";
        try (var asker = broker.front();
                var human = broker.control()) {
            asked(asker, question);
            assertEquals(
                    "unavailable", asker.hear("prompt.result").text("status").orElseThrow());
            human.ask("{\"op\":\"subscribe\",\"attend\":true}");
            String prompt = asked(asker, question);
            human.hear("prompt.offered");
            human.ask(answer(prompt, "x"));
            assertEquals("answered", asker.hear("prompt.result").text("status").orElseThrow());
        }
    }

    @Test
    void a_presenter_that_is_gone_leaves_the_prompt_open() {
        try (var asker = broker.front();
                var other = broker.control()) {
            String prompt = asked(asker, TEXT);
            other.ask("{\"op\":\"subscribe\",\"attend\":true}");
            other.hear("prompt.offered");
            try (var human = broker.control()) {
                human.ask("{\"op\":\"present\",\"prompt\":\"" + prompt + "\"}");
                assertEquals(
                        "presenting", asker.hear("prompt.state").text("state").orElseThrow());
            }
            assertEquals("queued", asker.hear("prompt.state").text("state").orElseThrow());
            assertEquals(
                    prompt,
                    other.hear("prompt.offered")
                            .object("prompt")
                            .orElseThrow()
                            .text("id")
                            .orElseThrow());
        }
    }

    @Test
    void who_asked_and_is_gone_withdraws() {
        try (var human = broker.control()) {
            human.ask("{\"op\":\"subscribe\"}");
            String prompt;
            try (var asker = broker.front()) {
                prompt = asked(asker, TEXT);
            }
            Json.Members closed = human.hear("prompt.closed");
            assertEquals(prompt, closed.text("prompt").orElseThrow());
            assertEquals("withdrawn", closed.text("reason").orElseThrow());
            assertEquals("already_closed", human.error(answer(prompt, "x")));
        }
    }

    @Test
    void who_tells_of_a_run_hears_of_what_would_rather_fail_once_it_is_shown() {
        try (var asker = broker.front();
                var human = broker.control();
                var watcher = broker.control()) {
            human.ask("{\"op\":\"subscribe\",\"attend\":true}");
            watcher.ask("{\"op\":\"subscribe\",\"run\":\"r\"}");
            String prompt =
                    asked(asker, "{\"op\":\"prompt\",\"kind\":\"text\",\"message\":\"?\",\"on_unavailable\":\"fail\"}");
            assertEquals("queued", offered(human, prompt));
            human.ask("{\"op\":\"present\",\"prompt\":\"" + prompt + "\",\"via\":\"x\"}");
            assertEquals("presenting", offered(watcher, prompt));
        }
    }

    /// The state in which that is offered next.
    private static String offered(RawClient client, String prompt) {
        Json.Members offered = client.hear("prompt.offered").object("prompt").orElseThrow();
        assertEquals(prompt, offered.text("id").orElseThrow());
        return offered.text("state").orElseThrow();
    }

    @Test
    void who_is_gone_before_it_is_told_that_it_attends_does_not_attend() {
        for (int i = 0; i < 100; i++) {
            var hasty = broker.control();
            hasty.say("{\"op\":\"subscribe\",\"attend\":true}");
            hasty.close();
        }
        try (var human = broker.control()) {
            RuneTest.await(
                    "nobody attended",
                    () -> human.ask("{\"op\":\"status\"}").number("attending").orElseThrow() == 0);
        }
    }

    @Test
    void the_same_question_in_a_circle_is_a_loop() {
        String question = "{\"op\":\"prompt\",\"kind\":\"text\",\"message\":\"?\",\"origin\":\"o-1\"}";
        try (var asker = broker.front();
                var again = broker.front()) {
            asked(asker, question);
            assertEquals("loop", again.error(question));
            assertEquals(
                    "loop", again.error("{\"op\":\"prompt\",\"kind\":\"text\",\"message\":\"?\",\"hops\":[\"ask\"]}"));
            assertEquals(
                    "hop_limit",
                    again.error("{\"op\":\"prompt\",\"kind\":\"text\",\"message\":\"?\","
                            + "\"hops\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\"]}"));
        }
    }

    @Test
    void a_context_can_do_no_more_than_ask() {
        try (var human = broker.control();
                var step = RawClient.at(mint(human, "step", "")).hello()) {
            String prompt = asked(step, TEXT);
            assertEquals("forbidden", step.error(answer(prompt, "x")));
            for (String op : List.of("list", "status", "shutdown", "subscribe")) {
                assertEquals("forbidden", step.error("{\"op\":\"" + op + "\"}"));
            }
            assertEquals("forbidden", step.error("{\"op\":\"mint\",\"kind\":\"step\"}"));
            assertEquals("forbidden", step.error("{\"op\":\"resolve\"}"));
            assertEquals("unknown_op", step.error("{\"op\":\"sing\"}"));
            assertEquals(
                    "queue",
                    step.ask("{\"op\":\"describe\"}")
                            .object("would")
                            .orElseThrow()
                            .text("do")
                            .orElseThrow());
        }
    }

    private static String mint(RawClient human, String kind, String more) {
        return human.ask("{\"op\":\"mint\",\"kind\":\"" + kind + "\",\"run\":\"r1\",\"step\":\"s1\",\"mark\":\"m1\""
                        + more + "}")
                .text("context")
                .orElseThrow();
    }

    @Test
    void a_context_that_was_revoked_is_gone_with_its_questions() {
        try (var human = broker.control();
                var step = RawClient.at(mint(human, "step", "")).hello()) {
            String first = mint(human, "step", "");
            Path socket = Path.of(first.substring("unix:".length()));
            try (var asker = RawClient.at(first).hello()) {
                asked(asker, TEXT);
                human.ask("{\"op\":\"revoke\",\"context\":\"" + first + "\"}");
                assertEquals(
                        "unavailable",
                        asker.hear("prompt.result").text("status").orElseThrow());
                assertTrue(asker.isHungUp());
            }
            assertFalse(Files.exists(socket));
            assertEquals(1, records().size());
            assertEquals("not_found", human.error("{\"op\":\"revoke\",\"context\":\"" + first + "\"}"));
            asked(step, TEXT);
        }
    }

    private List<Path> records() {
        try (var files = Files.list(broker.place.directory())) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_context_asks_what_it_was_granted_and_no_more_at_once() {
        try (var human = broker.control();
                var step = RawClient.at(mint(human, "step", ",\"kinds\":[\"text\"],\"open\":2"))
                        .hello()) {
            assertEquals("kind_not_allowed", step.error("{\"op\":\"prompt\",\"kind\":\"secret\",\"message\":\"?\"}"));
            asked(step, TEXT);
            asked(step, TEXT);
            assertEquals("too_many", step.error(TEXT));
        }
    }

    @Test
    void a_step_may_have_eight_questions_open_and_a_login_many() {
        try (var human = broker.control();
                var step = RawClient.at(mint(human, "step", "")).hello();
                var login = broker.front()) {
            for (int i = 0; i < 8; i++) {
                asked(step, TEXT);
            }
            assertEquals("too_many", step.error(TEXT));
            for (int i = 0; i < 1024; i++) {
                asked(login, TEXT);
            }
            assertEquals("too_many", login.error(TEXT));
            assertEquals(1032, human.ask("{\"op\":\"list\"}").list("prompts").size());
        }
    }

    @Test
    void who_is_cancelled_three_times_in_a_row_has_to_rest() {
        try (var human = broker.control();
                var step = RawClient.at(mint(human, "step", "")).hello()) {
            for (int i = 0; i < 3; i++) {
                String prompt = asked(step, TEXT);
                human.ask("{\"op\":\"cancel\",\"prompt\":\"" + prompt + "\"}");
                step.hear("prompt.result");
            }
            assertEquals("rate_limited", step.error(TEXT));
        }
    }

    @Test
    void a_context_ends_when_its_time_is_up_and_does_not_come_back() {
        String context;
        Path socket;
        try (var human = broker.control()) {
            context = mint(human, "login", ",\"lives_ms\":60000");
            socket = Path.of(context.substring("unix:".length()));
            try (var asker = RawClient.at(context).hello()) {
                asked(asker, TEXT);
                broker.ahead.set(Duration.ofSeconds(59));
                asked(asker, TEXT);
                broker.ahead.set(Duration.ofSeconds(61));
                assertEquals(
                        "unavailable",
                        asker.hear("prompt.result").text("status").orElseThrow());
                asker.hear("prompt.result");
                assertTrue(asker.isHungUp());
            }
            RuneTest.await(
                    "its socket was gone, and what was written down",
                    () -> !Files.exists(socket) && records().isEmpty());
        }
        broker.close();
        broker.start();
        assertFalse(Files.exists(socket));
    }

    @Test
    void a_context_ends_with_the_process_it_belongs_to() throws IOException {
        Process owner = new ProcessBuilder("sleep", "100").start();
        try (var human = broker.control()) {
            String context = mint(human, "login", ",\"owner\":" + owner.pid());
            assertTrue(Files.exists(Path.of(context.substring("unix:".length()))));
            owner.destroyForcibly();
            RuneTest.await("the context had ended", () -> !Files.exists(Path.of(context.substring("unix:".length()))));
        } finally {
            owner.destroyForcibly();
        }
    }

    @Test
    void the_log_says_who_and_never_what() throws IOException {
        try (var asker = broker.front();
                var human = broker.control()) {
            String prompt = asked(asker, "{\"op\":\"prompt\",\"kind\":\"secret\",\"message\":\"pass\\u001b[2Jword\"}");
            human.ask("{\"op\":\"answer\",\"prompt\":\"" + prompt
                    + "\",\"value\":\"CANARY-7161\",\"via\":\"terminal\",\"where\":\"/dev/pts/7\"}");
            asker.hear("prompt.result");
        }
        RuneTest.await("it was written down", () -> broker.audited().size() == 1);
        String line = broker.audited().getFirst();
        assertTrue(line.contains("\"status\":\"answered\""), line);
        assertTrue(line.contains("\"via\":\"terminal\",\"where\":\"/dev/pts/7\""), line);
        assertTrue(line.contains("\"message\":\"pass[2Jword\""), line);
        assertFalse(line.contains("CANARY"), line);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(broker.audit())));
    }

    @Test
    void a_thousand_askers_each_get_their_own_answer_once() {
        List<RawClient> askers = new ArrayList<>();
        try (var human = broker.control()) {
            for (int i = 0; i < 1000; i++) {
                RawClient asker = broker.front();
                askers.add(asker);
                asker.say("{\"op\":\"prompt\",\"kind\":\"text\",\"message\":\"" + i + "\"}");
            }
            List<Json> prompts = new ArrayList<>();
            RuneTest.await("all had asked", () -> {
                prompts.clear();
                prompts.addAll(human.ask("{\"op\":\"list\"}").list("prompts"));
                return prompts.size() == 1000;
            });
            Set<String> ids = new HashSet<>();
            for (Json item : prompts.reversed()) {
                Json.Members prompt = (Json.Members) item;
                ids.add(prompt.text("id").orElseThrow());
                assertTrue(human.ask(answer(
                                prompt.text("id").orElseThrow(),
                                "for " + prompt.text("message").orElseThrow()))
                        .flag("ok"));
            }
            assertEquals(1000, ids.size());
            for (int i = 0; i < 1000; i++) {
                Json.Members result = askers.get(i).hear("prompt.result");
                assertEquals("for " + i, value(result));
            }
        } finally {
            askers.forEach(RawClient::close);
        }
    }

    @Test
    void a_subscriber_that_reads_nothing_is_sent_away() {
        try (var asker = broker.front();
                var human = broker.control();
                var lazy = broker.control()) {
            lazy.ask("{\"op\":\"subscribe\"}");
            String message = "x".repeat(4000);
            for (int i = 0; i < 700; i++) {
                String prompt = asked(asker, "{\"op\":\"prompt\",\"kind\":\"text\",\"message\":\"" + message + "\"}");
                human.ask("{\"op\":\"cancel\",\"prompt\":\"" + prompt + "\"}");
                asker.hear("prompt.result");
            }
            lazy.hear("overflow");
            assertTrue(lazy.isHungUp());
        }
    }

    @Test
    void what_descends_from_a_step_never_answers() {
        try (var human = broker.control()) {
            String context = mint(human, "step", "");
            human.ask("{\"op\":\"began\",\"context\":\"" + context + "\",\"pid\":" + ownPid() + "}");
            // Now this very process counts as the step.
            try (var self = RawClient.at(broker.place.control())) {
                assertEquals("forbidden", self.error("{\"op\":\"hello\",\"v\":[1]}"));
                assertTrue(self.isHungUp());
            }
            try (var front = broker.front()) {
                asked(front, TEXT);
                Json.Members prompt = (Json.Members)
                        human.ask("{\"op\":\"list\"}").list("prompts").getFirst();
                assertEquals(
                        "s1", prompt.object("asker").orElseThrow().text("step").orElseThrow());
            }
            human.ask("{\"op\":\"revoke\",\"context\":\"" + context + "\"}");
            try (var free = broker.control()) {
                assertTrue(free.ask("{\"op\":\"list\"}").flag("ok"));
            }
        }
        assertTrue(broker.audited().stream().anyMatch(line -> line.contains("\"what\":\"control\"")));
    }

    private static long ownPid() {
        return ProcessStat.of(ProcessHandle.current().pid()).orElseThrow().pid();
    }

    @Test
    void who_said_that_it_looks_only_cannot_answer() {
        try (var asker = broker.front();
                var watcher = RawClient.at(broker.place.control())) {
            watcher.ask("{\"op\":\"hello\",\"v\":[1],\"role\":\"watch\"}");
            String prompt = asked(asker, TEXT);
            assertEquals(1, watcher.ask("{\"op\":\"list\"}").list("prompts").size());
            assertEquals("forbidden", watcher.error(answer(prompt, "x")));
        }
    }

    @Test
    void with_descendants_only_a_run_answers_and_only_its_steps_ask() {
        broker.close();
        broker.access(Access.DESCENDANTS).start();
        try (var run = broker.control();
                var shell = broker.control();
                var step = RawClient.at(mint(run, "step", "")).hello();
                var front = RawClient.at(broker.place.ask())) {
            String prompt = asked(step, TEXT);
            assertEquals("forbidden", shell.error(answer(prompt, "x")));
            assertEquals(1, shell.ask("{\"op\":\"list\"}").list("prompts").size());
            assertTrue(run.ask(answer(prompt, "x")).flag("ok"));
            assertEquals("forbidden", front.error("{\"op\":\"hello\",\"v\":[1]}"));
        }
    }

    @Test
    void with_a_password_nothing_is_shown_before_it_is_proved() {
        broker.close();
        broker.environment.put("RUNE_BROKER_PASSWORD", "open sesame");
        broker.access(Access.PASSWORD).start();
        try (var asker = broker.front();
                var human = RawClient.at(broker.place.control())) {
            String challenge =
                    human.ask("{\"op\":\"hello\",\"v\":[1]}").text("challenge").orElseThrow();
            String prompt = asked(asker, TEXT);
            assertEquals("unauthorized", human.error("{\"op\":\"list\"}"));
            assertEquals("unauthorized", human.error(answer(prompt, "x")));
            assertEquals("unauthorized", human.error("{\"op\":\"subscribe\"}"));
            assertEquals("unauthorized", human.error(proof("wrong", challenge)));
            assertTrue(human.ask(proof("open sesame", challenge)).flag("ok"));
            assertTrue(human.ask(answer(prompt, "x")).flag("ok"));
        }
    }

    private static String proof(String password, String challenge) {
        return "{\"op\":\"auth\",\"proof\":\""
                + Challenge.proof(SecretBytes.of(password.getBytes(StandardCharsets.UTF_8)), challenge)
                + "\"}";
    }

    @Test
    void wrong_passwords_lock_all_out_and_a_changed_one_drops_sessions() throws IOException {
        broker.close();
        Path file = base.resolve("password");
        Files.writeString(file, "first\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        broker.environment.put("RUNE_BROKER_PASSWORD_FILE", file.toString());
        broker.access(Access.PASSWORD).start();
        try (var human = RawClient.at(broker.place.control());
                var guesser = RawClient.at(broker.place.control())) {
            String challenge =
                    human.ask("{\"op\":\"hello\",\"v\":[1]}").text("challenge").orElseThrow();
            assertTrue(human.ask(proof("first", challenge)).flag("ok"));
            String other = guesser.ask("{\"op\":\"hello\",\"v\":[1]}")
                    .text("challenge")
                    .orElseThrow();
            assertNotEquals(challenge, other);
            for (int i = 0; i < 5; i++) {
                assertEquals("unauthorized", guesser.error(proof("guess " + i, other)));
            }
            assertEquals("rate_limited", guesser.error(proof("first", other)));
            assertTrue(human.ask("{\"op\":\"list\"}").flag("ok"));
            Files.writeString(file, "second\n");
            assertEquals("unauthorized", human.error());
            assertTrue(human.isHungUp());
        }
    }

    @Test
    void a_changed_access_mode_drops_sessions_and_off_ends_it() {
        try (var human = broker.control()) {
            broker.access(Access.DESCENDANTS);
            assertEquals("unauthorized", human.error());
            broker.access(Access.OFF);
            broker.served();
            assertFalse(Files.exists(broker.place.control()));
        }
    }
}
