package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.broker.Asker;
import dev.rune.broker.Asker.Outcome;
import dev.rune.broker.Brokers;
import dev.rune.broker.Brokers.Reached;
import dev.rune.broker.ControlLine;
import dev.rune.broker.ControlLine.Heard;
import dev.rune.broker.Said;
import dev.rune.broker.prompt.End;
import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.PromptView;
import dev.rune.broker.prompt.Question;
import dev.rune.broker.prompt.SecretBytes;
import dev.rune.broker.wire.Reading;
import dev.rune.posix.ProcessMeter;
import dev.rune.posix.Signals;
import dev.rune.whole.RealRune.Going;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a broker bears: many who ask at once, each of whom gets the answer to their own question, once.
class BrokerLoadTests {

    private static final Duration A_WHILE = Duration.ofSeconds(30);
    private static final long MOST_MEMORY = 110L << 20;

    @TempDir
    Path base;

    private RealRune rune;
    private Brokers brokers;
    private Going broker;

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
        brokers = new Brokers(rune.place(), Optional.empty());
        // As the launcher starts it.
        rune.environment().put("JDK_JAVA_OPTIONS", "-Xms16m -Xmx256m -XX:-UsePerfData");
        broker = rune.call("broker", "serve");
        RealRune.await("it served", () -> brokers.isServed(), () -> RealRune.text(broker.err()));
    }

    @AfterEach
    void end() {
        rune.close();
    }

    @Test
    void each_of_many_gets_their_own_answer() {
        ask(40);
    }

    @Test
    @Tag("soak")
    void each_of_a_thousand_gets_their_own_answer_and_memory_stays_small() {
        ask(1000);
        long memory = ProcessMeter.of(broker.pid()).orElseThrow().memory();
        assertTrue(memory < MOST_MEMORY, "it has " + (memory >> 20) + " MB");
    }

    private void ask(int count) {
        Map<Integer, Outcome> outcomes = new ConcurrentHashMap<>();
        try (var human = attending()) {
            for (int i = 0; i < count; i++) {
                int number = i;
                var question = Question.plain(UUID.randomUUID().toString(), PromptKind.TEXT, "question " + number);
                Thread.ofPlatform().start(() -> outcomes.put(number, Asker.ask(brokers::front, question, _ -> {})));
            }
            answer(human, count, outcomes);
            RealRune.await("all had an answer", () -> outcomes.size() == count);
        }
        for (int i = 0; i < count; i++) {
            assertEquals("for question " + i, value(outcomes.get(i)));
        }
    }

    private ControlLine attending() {
        return switch (brokers.control(ControlLine.Role.ANSWER)) {
            case Reached.Open<ControlLine>(ControlLine line) -> {
                line.subscribe(ControlLine.Role.ANSWER);
                yield line;
            }
            case Reached<ControlLine> other -> throw new AssertionError(other);
        };
    }

    private static void answer(ControlLine human, int count, Map<Integer, Outcome> outcomes) {
        int answered = 0;
        while (answered < count) {
            switch (human.next(A_WHILE)) {
                case Heard.Offered(PromptView prompt) -> {
                    try (var value = SecretBytes.of(("for " + prompt.message()).getBytes(StandardCharsets.UTF_8))) {
                        assertTrue(human.answer(prompt.id(), value, "test", Optional.empty()) instanceof Said.Ok);
                    }
                    answered++;
                }
                case Heard.Closed _, Heard.Waiting _ -> {}
                case Heard.Nothing _ ->
                    throw new AssertionError(answered + " were asked, and no more; the others: "
                            + outcomes.values().stream()
                                    .filter(outcome -> !(outcome instanceof Outcome.Ended))
                                    .collect(Collectors.groupingBy(Outcome::toString, Collectors.counting())));
                case Heard.Over _ -> throw new AssertionError("the broker is gone");
            }
        }
    }

    private static String value(Outcome outcome) {
        if (outcome instanceof Outcome.Ended(End.Answered answered)) {
            return new String(answered.value().orElseThrow().reveal(), StandardCharsets.UTF_8);
        }
        throw new AssertionError(outcome);
    }

    @Test
    void it_ends_when_it_is_told_to_with_all_of_them_waiting() {
        List<Thread> askers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            var question = Question.plain(UUID.randomUUID().toString(), PromptKind.TEXT, "question " + i);
            askers.add(Thread.ofPlatform().start(() -> Asker.ask(brokers::front, question, _ -> {})));
        }
        RealRune.await("all had asked", () -> {
            try (var human = attending()) {
                return human.list() instanceof Said.Ok ok
                        && Reading.prompts(ok.reply()).size() == 20;
            }
        });
        broker.signal(Signals.TERM);
        broker.called().exits(0);
        RealRune.await("all were told", () -> askers.stream().noneMatch(Thread::isAlive));
    }
}
