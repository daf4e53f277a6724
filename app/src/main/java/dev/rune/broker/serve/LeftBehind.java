package dev.rune.broker.serve;

import dev.rune.broker.place.BrokerPlace;
import dev.rune.broker.prompt.Prompt;
import dev.rune.broker.wire.Frame;
import dev.rune.broker.wire.Json;
import dev.rune.broker.wire.Line;
import dev.rune.config.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The prompts of a broker that was told to end, for the next one: whoever asked them asks again, and they keep their
/// number and what was left of their limit. There are no words in it, and no values.
final class LeftBehind {

    private static final int MOST_A_LINE = 256;

    private final BrokerPlace place;
    private final Clock clock;
    private final Consumer<String> log;
    private final Map<String, Left> byOrigin = new HashMap<>();

    LeftBehind(BrokerPlace place, Clock clock, Consumer<String> log) {
        this.place = place;
        this.clock = clock;
        this.log = log;
    }

    /// @param left of its limit
    record Left(String prompt, Duration left, boolean shown) {}

    /// Reads what the broker before left, once.
    void read() {
        try {
            if (!Files.exists(place.pending())) {
                return;
            }
            for (String line : Files.readAllLines(place.pending())) {
                if (Frame.of(line.getBytes(StandardCharsets.UTF_8)) instanceof Frame.Whole(Json.Members members)) {
                    members.list("prompts").forEach(this::read);
                }
            }
            Files.deleteIfExists(place.pending());
        } catch (IOException e) {
            log.accept("`" + place.pending() + "` can't be read: " + PrivateFiles.reason(e));
        }
    }

    private void read(Json item) {
        if (item instanceof Json.Members prompt) {
            long until = prompt.number("until").orElse(0);
            byOrigin.put(
                    prompt.text("origin").orElse(""),
                    new Left(
                            prompt.text("prompt").orElse(""),
                            Duration.ofMillis(Math.clamp(
                                    until - clock.millis(),
                                    1,
                                    Duration.ofDays(1).toMillis())),
                            prompt.flag("shown")));
        }
    }

    /// What was left of that question.
    Optional<Left> take(String origin) {
        return Optional.ofNullable(byOrigin.remove(origin));
    }

    void write(Collection<Prompt> prompts, long now) {
        if (prompts.isEmpty()) {
            return;
        }
        var text = new StringBuilder();
        List<Prompt> rest = new ArrayList<>(prompts);
        while (!rest.isEmpty()) {
            List<Prompt> some = rest.subList(0, Math.min(MOST_A_LINE, rest.size()));
            text.append(new String(line(some, now), StandardCharsets.UTF_8));
            rest = rest.subList(some.size(), rest.size());
        }
        try {
            PrivateFiles.replace(place.pending(), text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            log.accept("`" + place.pending() + "` can't be written: " + PrivateFiles.reason(e));
        }
    }

    private byte[] line(List<Prompt> prompts, long now) {
        return Line.of(json -> {
            json.name("prompts").beginArray();
            for (Prompt prompt : prompts) {
                json.beginObject();
                json.name("prompt").value(prompt.id());
                json.name("origin").value(prompt.question().origin());
                json.name("until").value(clock.millis() + prompt.left(now).toMillis());
                json.name("shown").value(prompt.wasShown());
                json.endObject();
            }
            json.endArray();
        });
    }
}
