package dev.rune.whole;

import dev.rune.broker.Brokers;
import dev.rune.broker.Brokers.Reached;
import dev.rune.broker.ControlLine;
import dev.rune.broker.Said;
import dev.rune.broker.place.BrokerPlace;
import dev.rune.broker.prompt.PromptView;
import dev.rune.broker.wire.Reading;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What is asked in the home of a test, and the human who answers it in another shell.
record Questions(RealRune rune, BrokerPlace place) {

    static Questions of(RealRune rune) throws IOException {
        return new Questions(rune, rune.place());
    }

    Brokers brokers() {
        return new Brokers(place, Optional.empty());
    }

    List<PromptView> open() {
        if (brokers().isServed()
                && brokers().control(ControlLine.Role.WATCH) instanceof Reached.Open<ControlLine> open) {
            try (var line = open.line()) {
                return line.list() instanceof Said.Ok ok ? Reading.prompts(ok.reply()) : List.of();
            }
        }
        return List.of();
    }

    /// The one that is open, once there is one.
    PromptView one() {
        RealRune.await("there was a prompt", () -> !open().isEmpty());
        return open().getFirst();
    }

    /// The one that is open, once there is another than that.
    PromptView after(PromptView other) {
        RealRune.await(
                "there was another prompt",
                () -> open().stream().anyMatch(each -> !each.id().equals(other.id())));
        return open().stream()
                .filter(each -> !each.id().equals(other.id()))
                .findFirst()
                .orElseThrow();
    }

    void none() {
        RealRune.await("no prompt was open", () -> open().isEmpty());
    }

    RealRune.Called rune(String... words) throws IOException {
        return rune.call(words).called();
    }

    void answer(PromptView prompt, String value) throws IOException {
        rune.command(List.of(
                        "sh",
                        "-c",
                        "printf '%s\\n' \"$2\" | \"$0\" answer \"$1\" --value-stdin",
                        rune.launcher().toString(),
                        prompt.id(),
                        value))
                .called()
                .exits(0);
    }
}
