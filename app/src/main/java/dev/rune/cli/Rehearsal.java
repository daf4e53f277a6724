package dev.rune.cli;

import dev.rune.broker.Asker;
import dev.rune.broker.Brokers;
import dev.rune.broker.Brokers.Reached;
import dev.rune.broker.ControlLine;
import dev.rune.broker.Said;
import dev.rune.broker.place.BrokerPlace;
import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.Question;
import dev.rune.broker.prompt.SecretBytes;
import dev.rune.broker.wire.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// One question and its answer, within the broker's own process: the build has it done once, so that the AOT cache
/// knows what brokers and their clients need.
record Rehearsal(BrokerPlace place) implements Runnable {

    @Override
    public void run() {
        var brokers = new Brokers(place, Optional.empty());
        Thread asker = Thread.ofPlatform()
                .daemon()
                .start(() -> Asker.ask(
                        brokers::front,
                        Question.plain(UUID.randomUUID().toString(), PromptKind.TEXT, "name?")
                                .within(Duration.ofSeconds(10), Question.Unreached.QUEUE),
                        prompt -> answer(brokers, prompt)));
        try {
            asker.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (brokers.control(ControlLine.Role.ANSWER) instanceof Reached.Open<ControlLine>(ControlLine line)) {
            try (line) {
                line.status();
                line.shutDown();
            }
        }
    }

    private static void answer(Brokers brokers, String prompt) {
        if (brokers.control(ControlLine.Role.ANSWER) instanceof Reached.Open<ControlLine>(ControlLine line)) {
            try (line;
                    var value = SecretBytes.of("Ada".getBytes(StandardCharsets.UTF_8))) {
                line.subscribe(ControlLine.Role.ANSWER);
                line.next(Duration.ofSeconds(10));
                if (line.list() instanceof Said.Ok ok) {
                    Reading.prompts(ok.reply());
                }
                line.present(prompt, "terminal", Optional.empty());
                line.answer(prompt, value, "terminal", Optional.empty());
            }
        }
    }
}
