package dev.rune.present;

import dev.rune.broker.ControlLine;
import dev.rune.broker.ControlLine.Heard;
import dev.rune.broker.Said;
import dev.rune.broker.prompt.PromptView;
import dev.rune.broker.wire.ErrorCode;
import dev.rune.broker.wire.Json;
import dev.rune.broker.wire.Reading;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Shows every prompt of a broker in one place, one after the other, and hands on the answers.
public final class Attendant {

    private static final Duration A_WHILE = Duration.ofMinutes(1);

    private final ControlLine line;
    private final Presenter presenter;
    private final Map<String, PromptView> waiting = new LinkedHashMap<>();

    /// The prompt that is shown, as long as it has not ended elsewhere.
    private Optional<String> shown = Optional.empty();

    public Attendant(ControlLine line, Presenter presenter) {
        this.line = line;
        this.presenter = presenter;
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
                PromptView next = waiting.values().iterator().next();
                waiting.remove(next.id());
                if (present(next, Optional.empty())) {
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

    /// Shows one.
    ///
    /// @return whether the human is gone
    private boolean present(PromptView offered, Optional<String> flaw) {
        Said said = line.present(offered.id(), presenter.via(), presenter.where());
        if (!(said instanceof Said.Ok(Json.Members reply))) {
            return false;
        }
        PromptView prompt = reply.object("prompt").flatMap(Reading::prompt).orElse(offered);
        shown = Optional.of(prompt.id());
        return switch (presenter.show(prompt, flaw, this::isOver)) {
            case Shown.Gone _ -> true;
            case Shown.Over _ -> false;
            case Shown.Noticed _ -> settled(prompt, line.acknowledge(prompt.id(), presenter.via(), presenter.where()));
            case Shown.Declined _ -> settled(prompt, line.decline(prompt.id(), presenter.via(), presenter.where()));
            case Shown.Cancelled _ -> settled(prompt, line.cancel(prompt.id(), presenter.via(), presenter.where()));
            case Shown.Answered(var value) -> {
                try (value) {
                    yield settled(prompt, line.answer(prompt.id(), value, presenter.via(), presenter.where()));
                }
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

    private boolean settled(PromptView prompt, Said said) {
        return said instanceof Said.No(ErrorCode code, String reason)
                && code == ErrorCode.INVALID_ANSWER
                && present(prompt, Optional.of(reason));
    }
}
