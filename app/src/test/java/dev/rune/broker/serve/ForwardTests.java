package dev.rune.broker.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.broker.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Questions that are handed on from one broker to the next one further out.
class ForwardTests {

    private static final String TEXT = "{\"op\":\"prompt\",\"id\":1,\"kind\":\"text\",\"message\":\"name?\"}";

    @TempDir
    Path base;

    private final Desks within = new Desks("within");
    private final Desks beyond = new Desks("beyond");
    private RunningBroker inner;
    private RunningBroker outer;
    private String far = "";

    @BeforeEach
    void begin() {
        outer = new RunningBroker(base.resolve("outer"));
        outer.ways = List.of(beyond);
        outer.start();
        inner = new RunningBroker(base.resolve("inner"));
        inner.ways = List.of(within);
        inner.mode("delegate").start();
        far = mint(outer, "tmux");
        within.spots = List.of(client("a", far));
    }

    @AfterEach
    void end() {
        inner.close();
        outer.close();
    }

    private static Spot client(String name, String context) {
        return new Spot(name, Optional.empty(), 0, 0, false, Optional.of(Path.of(context.substring("unix:".length()))));
    }

    private static String mint(RunningBroker broker, String kind) {
        try (var control = broker.control()) {
            return control.ask("{\"op\":\"mint\",\"kind\":\"" + kind + "\"}")
                    .text("context")
                    .orElseThrow();
        }
    }

    private RawClient asker() {
        return RawClient.at(mint(inner, "pane")).hello();
    }

    private static String state(RawClient asker) {
        return asker.hear("prompt.state").text("state").orElseThrow();
    }

    private static String status(RawClient asker) {
        return asker.hear("prompt.result").text("status").orElseThrow();
    }

    @Test
    void what_delegates_hands_on_and_the_answer_flows_back() {
        beyond.spots = List.of(Spot.free("b"));
        try (var asker = asker()) {
            asker.ask(TEXT);
            Desks.Called called = beyond.called();
            assertEquals("name?", called.prompt().message());
            assertTrue(called.prompt().title().orElseThrow().startsWith("for "), called.toString());
            assertTrue(called.prompt().left().compareTo(Duration.ofMinutes(5)) < 0);
            try (var human = outer.shows(called)) {
                assertEquals("presenting", state(asker));
                human.say(called.answer());
                Json.Members result = asker.hear("prompt.result");
                assertEquals(
                        "Ada", new String(result.hidden("value").orElseThrow().reveal(), StandardCharsets.UTF_8));
                assertEquals(Optional.of("b"), result.object("by").flatMap(by -> by.text("where")));
            }
        }
        assertFalse(within.isCalled());
    }

    @Test
    void where_it_can_be_shown_here_it_is_not_handed_on() {
        inner.close();
        inner.mode("flat").start();
        beyond.spots = List.of(Spot.free("b"));
        try (var asker = asker()) {
            asker.ask(TEXT);
            within.called();
        }
        assertFalse(beyond.isCalled());
    }

    @Test
    void where_it_cannot_be_shown_here_it_is_handed_on() {
        inner.close();
        inner.mode("flat").start();
        beyond.spots = List.of(Spot.free("b"));
        try (var asker = asker()) {
            asker.ask(TEXT);
            within.called().gone().run();
            outer.shows(beyond.called()).close();
            assertEquals("presenting", state(asker));
        }
    }

    @Test
    void who_is_gone_withdraws_it_further_out_too() {
        beyond.spots = List.of(Spot.free("b"));
        var asker = asker();
        asker.ask(TEXT);
        try (var human = outer.shows(beyond.called())) {
            assertEquals("presenting", state(asker));
            asker.close();
            assertEquals("withdrawn", human.hear("prompt.closed").text("reason").orElseThrow());
        }
    }

    @Test
    void when_the_broker_further_out_goes_the_plan_goes_on() {
        beyond.spots = List.of(Spot.free("b"));
        try (var asker = asker()) {
            asker.ask(TEXT);
            try (var _ = outer.shows(beyond.called())) {
                assertEquals("presenting", state(asker));
                outer.close();
                assertEquals("queued", state(asker));
            }
            outer.start();
            outer.shows(beyond.called()).close();
            assertEquals("presenting", state(asker));
        }
    }

    @Test
    void who_would_rather_fail_fails_where_nobody_is_further_out() {
        try (var asker = asker()) {
            asker.ask(TEXT.replace("}", ",\"on_unavailable\":\"fail\"}"));
            assertEquals("unavailable", status(asker));
        }
    }

    @Test
    void who_waits_is_shown_it_further_out_later() {
        try (var asker = asker()) {
            asker.ask(TEXT);
            assertTrue(asker.next(Duration.ofMillis(500)).isEmpty());
            beyond.spots = List.of(Spot.free("b"));
            outer.shows(beyond.called()).close();
            assertEquals("presenting", state(asker));
        }
    }

    @Test
    void two_that_delegate_to_each_other_are_a_loop() {
        outer.close();
        outer.mode("delegate").start();
        String near = mint(inner, "tmux");
        beyond.spots = List.of(client("b", near));
        try (var asker = RawClient.at(near).hello()) {
            asker.ask(TEXT);
            Json.Members result = asker.hear("prompt.result");
            assertEquals("unavailable", result.text("status").orElseThrow());
            assertTrue(result.text("reason").orElseThrow().startsWith("loop: "), result.toString());
        }
    }

    @Test
    void after_eight_hops_it_goes_no_further() {
        String hops =
                IntStream.range(0, 7).mapToObj(i -> "\"hop-" + i + "\"").collect(Collectors.joining(",", "[", "]"));
        try (var asker = asker()) {
            asker.ask(TEXT.replace("}", ",\"hops\":" + hops + "}"));
            Json.Members result = asker.hear("prompt.result");
            assertTrue(result.text("reason").orElseThrow().startsWith("hop_limit: "), result.toString());
        }
    }

    @Test
    void in_one_broker_a_context_hands_on_to_another() {
        String near = mint(inner, "tmux");
        inner.close();
        inner.mode("flat").start();
        within.spots = List.of(
                new Spot("a", Optional.of("it is suspended"), 0, 0, false, Optional.of(Path.of(near.substring(5)))));
        try (var asker = asker();
                var human = inner.control()) {
            asker.ask(TEXT);
            human.ask("{\"op\":\"subscribe\",\"id\":1}");
            String first =
                    human.hear("prompt.offered").object("prompt").orElseThrow().toString();
            String second =
                    human.hear("prompt.offered").object("prompt").orElseThrow().toString();
            assertFalse(first.equals(second));
        }
    }

    @Test
    void a_shell_is_given_a_fresh_context_and_a_step_none() throws IOException {
        beyond.spots = List.of(Spot.free("b"));
        try (var shell = inner.front();
                var step = asker()) {
            Json.Members reply = shell.ask("{\"op\":\"resolve\",\"id\":1}");
            assertEquals("a", reply.text("client").orElseThrow());
            String fresh = reply.text("context").orElseThrow();
            assertTrue(fresh.startsWith("unix:" + inner.place.directory() + "/derived-ctx-"), fresh);
            assertFalse(fresh.equals(far));
            assertTrue(reply.number("expires_ms").orElseThrow() > 0);
            assertEquals("forbidden", step.error("{\"op\":\"resolve\",\"id\":1}"));
            try (var asker = RawClient.at(fresh).hello()) {
                assertEquals("forbidden", asker.error("{\"op\":\"resolve\",\"id\":1}"));
                asker.ask(TEXT);
                outer.shows(beyond.called()).close();
                assertEquals("presenting", state(asker));
            }
        }
        try (var files = Files.list(inner.place.directory())) {
            List<Path> records = new ArrayList<>(
                    files.filter(file -> file.getFileName().toString().startsWith("derived-ctx-")
                                    && file.toString().endsWith(".json"))
                            .toList());
            assertEquals(1, records.size());
            assertTrue(Files.readString(records.getFirst()).contains(far.substring("unix:".length())));
        }
    }

    @Test
    void a_context_that_was_given_the_right_is_resolved() {
        try (var control = inner.control();
                var step = RawClient.at(control.ask("{\"op\":\"mint\",\"kind\":\"step\",\"resolve\":true}")
                                .text("context")
                                .orElseThrow())
                        .hello()) {
            assertTrue(step.ask("{\"op\":\"resolve\",\"id\":1}").flag("ok"));
            within.spots = List.of(Spot.free("c"));
            assertEquals("unavailable", step.error("{\"op\":\"resolve\",\"id\":2}"));
            within.spots = List.of();
            assertEquals("unavailable", step.error("{\"op\":\"resolve\",\"id\":3}"));
        }
    }

    @Test
    void a_description_says_what_would_be_handed_on() {
        try (var shell = asker()) {
            Json.Members would =
                    shell.ask("{\"op\":\"describe\",\"id\":1}").object("would").orElseThrow();
            assertEquals("forward", would.text("do").orElseThrow());
            assertEquals("a", would.text("client").orElseThrow());
        }
    }
}
