package dev.rune.present;

import dev.rune.broker.ControlLine;
import dev.rune.broker.ControlLine.Heard;
import dev.rune.broker.prompt.PromptView;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Shows every prompt of a broker in one place, one after the other, and hands on the answers.
public final class Attendant {

    private static final Duration A_WHILE = Duration.ofMinutes(1);

    private final ControlLine line;
    private final Presentation presentation;
    private final Map<String, PromptView> waiting = new LinkedHashMap<>();

    /// The prompt that is shown, as long as it has not ended elsewhere.
    private Optional<String> shown = Optional.empty();

    public Attendant(ControlLine line, Presenter presenter) {
        this.line = line;
        this.presentation = new Presentation(line, presenter);
    }

    /// Why it ended.
    public enum Why {
        /// The broker is gone.
        NO_BROKER,
        /// The terminal is.
        NO_HUMAN
    }

    /// Goes on until the broker or the human is gone.
    public Why attend() {
        while (true) {
            if (waiting.isEmpty() && !hear(A_WHILE)) {
                return Why.NO_BROKER;
            }
            while (!waiting.isEmpty()) {
                String next = waiting.keySet().iterator().next();
                waiting.remove(next);
                shown = Optional.of(next);
                if (presentation.show(next, Optional.empty(), this::isOver)) {
                    return Why.NO_HUMAN;
                }
            }
        }
    }

    /// Takes in what the broker says.
    ///
    /// @return whether the broker is there
    private boolean hear(Duration atMost) {
        return switch (line.next(atMost)) {
            case Heard.Offered(PromptView prompt) -> {
                waiting.put(prompt.id(), prompt);
                yield true;
            }
            case Heard.Closed closed -> {
                waiting.remove(closed.prompt());
                shown = shown.filter(id -> !id.equals(closed.prompt()));
                yield true;
            }
            case Heard.Nothing _ -> true;
            case Heard.Over _ -> {
                shown = Optional.empty();
                yield false;
            }
        };
    }

    private boolean isOver() {
        boolean there = true;
        // All that has come; none of it makes us wait.
        while (there && shown.isPresent() && line.hasNews()) {
            there = hear(Duration.ZERO);
        }
        return shown.isEmpty();
    }
}
