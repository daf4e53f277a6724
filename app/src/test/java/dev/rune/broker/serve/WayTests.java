package dev.rune.broker.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.broker.peer.Access;
import dev.rune.broker.prompt.PromptView;
import dev.rune.broker.wire.Json;
import dev.rune.testing.RuneTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The ways that a broker opens by itself, best first.
class WayTests {

    private static final String TEXT = "{\"op\":\"prompt\",\"id\":1,\"kind\":\"text\",\"message\":\"name?\"}";
    private static final String OR_FAIL =
            "{\"op\":\"prompt\",\"id\":1,\"kind\":\"text\",\"message\":\"name?\",\"on_unavailable\":\"fail\"}";

    @TempDir
    Path base;

    private final Desks first = new Desks("first");
    private final Desks second = new Desks("second");
    private RunningBroker broker;

    @BeforeEach
    void begin() {
        broker = new RunningBroker(base);
        broker.ways = List.of(first, second);
        broker.start();
    }

    @AfterEach
    void end() {
        broker.close();
    }

    private static String state(RawClient asker) {
        return asker.hear("prompt.state").text("state").orElseThrow();
    }

    @Test
    void the_best_spot_is_opened_and_its_answer_counts() {
        first.spots = List.of(Spot.free("a"), Spot.free("b"));
        try (var asker = broker.front()) {
            asker.ask(TEXT);
            Desks.Called called = first.called();
            assertEquals("a", called.spot().place());
            try (var human = broker.shows(called)) {
                assertEquals("presenting", state(asker));
                human.say(called.answer());
                Json.Members result = asker.hear("prompt.result");
                assertEquals(
                        "Ada", new String(result.hidden("value").orElseThrow().reveal(), StandardCharsets.UTF_8));
                Json.Members by = result.object("by").orElseThrow();
                assertEquals("first", by.text("via").orElseThrow());
                assertEquals("a", by.text("where").orElseThrow());
            }
        }
        assertFalse(first.isCalled() || second.isCalled());
    }

    @Test
    void where_nothing_could_be_opened_the_next_is_tried_at_once() {
        first.spots = List.of(Spot.free("a"));
        second.spots = List.of(Spot.free("b"));
        try (var asker = broker.front()) {
            asker.ask(TEXT);
            first.called().gone().run();
            try (var _ = broker.shows(second.called())) {
                assertEquals("presenting", state(asker));
            }
        }
    }

    @Test
    void who_does_not_come_in_time_is_passed_over_and_comes_in_vain_later() {
        first.spots = List.of(Spot.free("a"));
        second.spots = List.of(Spot.free("b"));
        try (var asker = broker.front()) {
            asker.ask(TEXT);
            Desks.Called late = first.called();
            try (var _ = broker.shows(second.called());
                    var inVain = RawClient.at(broker.place.control())) {
                assertEquals("presenting", state(asker));
                assertEquals("already_closed", inVain.error(late.hello()));
                assertTrue(inVain.isHungUp());
            }
        }
    }

    @Test
    void who_comes_late_is_welcome_where_nobody_else_came() {
        first.spots = List.of(Spot.free("a"));
        second.spots = List.of(Spot.free("b"));
        try (var asker = broker.front()) {
            asker.ask(TEXT);
            Desks.Called late = first.called();
            second.called();
            try (var human = broker.shows(late)) {
                assertEquals("presenting", state(asker));
                human.say(late.answer());
                assertEquals(
                        "answered", asker.hear("prompt.result").text("status").orElseThrow());
            }
        }
    }

    @Test
    void when_a_presenter_goes_away_the_next_one_shows_it_and_nothing_is_answered() {
        first.spots = List.of(Spot.free("a"), Spot.free("b"));
        try (var asker = broker.front()) {
            asker.ask(TEXT);
            Desks.Called called = first.called();
            broker.shows(called).close();
            called.gone().run();
            assertEquals("presenting", state(asker));
            assertEquals("queued", state(asker));
            Desks.Called again = first.called();
            assertEquals("b", again.spot().place());
            try (var _ = broker.shows(again)) {
                assertEquals("presenting", state(asker));
            }
        }
    }

    @Test
    void one_prompt_is_shown_at_a_spot_and_the_rest_waits() {
        first.spots = List.of(Spot.free("a"));
        try (var asker = broker.front()) {
            asker.ask(TEXT);
            Desks.Called called = first.called();
            try (var human = broker.shows(called);
                    var other = broker.front()) {
                other.ask(TEXT);
                assertFalse(other.next(Duration.ofMillis(200)).isPresent());
                assertFalse(first.isCalled());
                human.ask(called.answer());
                called.gone().run();
                assertFalse(first.called().prompt().id().equals(called.prompt().id()));
            }
        }
    }

    @Test
    void who_shows_a_prompt_hears_how_many_wait_for_the_place_and_counts_as_a_presenter() {
        first.spots = List.of(Spot.free("a"));
        try (var asker = broker.front();
                var cli = broker.control()) {
            asker.ask(TEXT);
            Desks.Called called = first.called();
            try (var human = broker.shows(called);
                    var other = broker.front()) {
                assertEquals(1, presenters(cli));
                other.ask(TEXT);
                Json.Members waiting = human.hear("prompt.waiting");
                assertEquals(1, waiting.number("others").orElseThrow());
                assertEquals(called.prompt().id(), waiting.text("prompt").orElseThrow());
                try (var third = broker.front()) {
                    third.ask(TEXT);
                    assertEquals(2, others(human));
                }
                assertEquals(1, others(human));
                cli.ask("{\"op\":\"subscribe\",\"attend\":true}");
                cli.ask("{\"op\":\"present\",\"prompt\":\"" + other(cli, called) + "\"}");
                assertEquals(0, others(human));
            }
            try (var looking = broker.control()) {
                RuneTest.await("the popup was gone", () -> presenters(looking) == 1);
            }
        }
    }

    private static long presenters(RawClient client) {
        return client.ask("{\"op\":\"status\"}").number("attending").orElseThrow();
    }

    private static long others(RawClient human) {
        return human.hear("prompt.waiting").number("others").orElseThrow();
    }

    /// The prompt that waits, as those hear of it who attend.
    private static String other(RawClient human, Desks.Called called) {
        while (true) {
            String id = human.hear("prompt.offered")
                    .object("prompt")
                    .flatMap(found -> found.text("id"))
                    .orElseThrow();
            if (!id.equals(called.prompt().id())) {
                return id;
            }
        }
    }

    @Test
    void what_is_answered_elsewhere_is_told_to_who_shows_it() {
        first.spots = List.of(Spot.free("a"));
        try (var asker = broker.front();
                var cli = broker.control()) {
            asker.ask(TEXT);
            Desks.Called called = first.called();
            try (var human = broker.shows(called)) {
                assertTrue(cli.ask(called.answer()).flag("ok"));
                assertEquals(
                        "answered", human.hear("prompt.closed").text("reason").orElseThrow());
                assertEquals("already_closed", human.error(called.answer()));
            }
        }
    }

    @Test
    void those_who_attend_are_ahead() {
        first.spots = List.of(Spot.free("a"));
        try (var asker = broker.front();
                var human = broker.control()) {
            human.ask("{\"op\":\"subscribe\",\"id\":1,\"attend\":true}");
            asker.ask(TEXT);
            String prompt = human.hear("prompt.offered")
                    .object("prompt")
                    .flatMap(found -> found.text("id"))
                    .orElseThrow();
            human.ask("{\"op\":\"present\",\"id\":2,\"prompt\":\"" + prompt + "\"}");
            assertEquals("presenting", state(asker));
            assertFalse(asker.next(Duration.ofMillis(400)).isPresent());
            assertFalse(first.isCalled());
            human.ask("{\"op\":\"absent\",\"id\":3,\"prompt\":\"" + prompt + "\"}");
            assertEquals(prompt, first.called().prompt().id());
        }
    }

    @Test
    void a_question_that_would_rather_fail_fails_where_no_spot_is_free() {
        first.spots = List.of(new Spot("a", Optional.of("it is read-only"), 0, 0, false, Optional.empty()));
        try (var asker = broker.front()) {
            asker.ask(OR_FAIL);
            assertEquals(
                    "unavailable", asker.hear("prompt.result").text("status").orElseThrow());
        }
        assertFalse(first.isCalled());
    }

    @Test
    void a_question_that_would_rather_fail_waits_for_a_human_who_is_busy() {
        first.spots = List.of(Spot.free("a"));
        try (var asker = broker.front();
                var other = broker.front()) {
            asker.ask(TEXT);
            Desks.Called called = first.called();
            try (var human = broker.shows(called)) {
                other.ask(OR_FAIL);
                assertFalse(other.next(Duration.ofMillis(2500)).isPresent());
                human.ask(called.answer());
                called.gone().run();
                broker.shows(first.called()).close();
            }
            assertEquals("presenting", state(other));
        }
    }

    @Test
    void a_question_that_would_rather_fail_fails_where_nothing_can_be_shown() {
        first.spots = List.of(Spot.free("a"));
        try (var asker = broker.front()) {
            asker.ask(OR_FAIL);
            first.called().gone().run();
            assertEquals(
                    "unavailable", asker.hear("prompt.result").text("status").orElseThrow());
        }
    }

    @Test
    void who_was_sent_may_answer_that_very_prompt_also_where_only_descendants_may() {
        broker.close();
        broker.access(Access.DESCENDANTS).start();
        first.spots = List.of(Spot.free("a"), Spot.free("b"));
        try (var human = broker.control();
                var step = RawClient.at(human.ask("{\"op\":\"mint\",\"kind\":\"run\",\"run\":\"r1\"}")
                                .text("context")
                                .orElseThrow())
                        .hello()) {
            step.ask(TEXT);
            Desks.Called called = first.called();
            step.ask("{\"op\":\"prompt\",\"id\":1,\"kind\":\"text\",\"message\":\"more?\"}");
            Desks.Called other = first.called();
            try (var sent = broker.shows(called)) {
                assertEquals("forbidden", sent.error(other.answer()));
                assertEquals("forbidden", sent.error("{\"op\":\"subscribe\",\"id\":4,\"attend\":true}"));
                sent.say(called.answer());
                assertEquals(
                        "answered", step.hear("prompt.result").text("status").orElseThrow());
            }
        }
    }

    @Test
    void a_description_says_which_spot_would_be_chosen_and_why_others_not() {
        first.spots = List.of(
                new Spot("a", Optional.of("it is read-only"), 5, 4, true, Optional.empty()),
                new Spot("b", Optional.empty(), 9, 8, true, Optional.of(Path.of("/x"))));
        try (var asker = broker.front()) {
            Json.Members reply = asker.ask("{\"op\":\"describe\",\"id\":1}");
            Json.Members would = reply.object("would").orElseThrow();
            assertEquals("present", would.text("do").orElseThrow());
            assertEquals("b", would.text("client").orElseThrow());
            assertTrue(reply.object("context").orElseThrow().flag("outer"));
            Json.Members refused = (Json.Members) reply.list("clients").getFirst();
            assertFalse(refused.flag("eligible"));
            assertEquals("it is read-only", refused.text("why").orElseThrow());
            assertEquals(5, refused.number("activity").orElseThrow());
        }
    }

    @Test
    void a_way_that_fails_is_logged_and_the_next_one_goes_on() {
        first.spots = List.of(Spot.free("a"));
        broker.close();
        broker.ways = List.of(new Broken(), first);
        broker.start();
        try (var asker = broker.front()) {
            asker.ask(TEXT);
            broker.shows(first.called()).close();
            assertEquals("presenting", state(asker));
        }
        RuneTest.await("it was logged", () -> broker.log.stream().anyMatch(line -> line.contains("`broken`")));
    }

    private static final class Broken implements Way {
        @Override
        public String via() {
            return "broken";
        }

        @Override
        public List<List<Spot>> spots(List<Sought> askers) {
            throw new IllegalStateException("no");
        }

        @Override
        public void open(Spot spot, PromptView prompt, String ticket, Runnable gone) {
            throw new IllegalStateException("no");
        }
    }
}
