package dev.rune.present;

import dev.rune.broker.ControlLine;
import dev.rune.broker.ControlLine.Heard;
import dev.rune.broker.ControlLine.Role;
import dev.rune.broker.Said;
import dev.rune.broker.prompt.PromptView;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Shows every prompt of a broker in one place, one after the other, and hands on the answers.
public final class Attendant {

    private static final Duration A_WHILE = Duration.ofSeconds(1);
    /// How soon it is noticed that a prompt that waits can be shown after all.
    private static final Duration A_MOMENT = Duration.ofMillis(250);

    private final ControlLine line;
    private final Presenter presenter;
    private final Presentation presentation;
    private final Audience audience;
    private final Map<String, PromptView> waiting = new LinkedHashMap<>();

    /// The prompt that is shown, as long as it has not ended elsewhere.
    private Optional<String> shown = Optional.empty();

    private boolean attends;

    public Attendant(ControlLine line, Presenter presenter, Audience audience) {
        this.line = line;
        this.presenter = presenter;
        this.presentation = new Presentation(line, presenter);
        this.audience = audience;
    }

    /// Why it ended.
    public enum Why {
        /// The broker is gone.
        NO_BROKER,
        /// The terminal is, or nobody wants to see any more.
        NO_HUMAN
    }

    /// Asks to be told of prompts; as somebody who answers them where a human sees the place now.
    public Said subscribe() {
        attends = presenter.isInSight();
        return line.subscribe(attends ? Role.ANSWER : Role.WATCH, audience.run());
    }

    /// Goes on until the broker or the human is gone.
    public Why attend() {
        while (!audience.hasLeft()) {
            if (presenter.isInSight() != attends && !(subscribe() instanceof Said.Ok)) {
                return Why.NO_BROKER;
            }
            if (waiting.isEmpty() || !attends) {
                if (!hear(waiting.isEmpty() ? A_WHILE : A_MOMENT)) {
                    return Why.NO_BROKER;
                }
            } else {
                PromptView next = waiting.values().iterator().next();
                waiting.remove(next.id());
                shown = Optional.of(next.id());
                presenter.waiting(waiting.size());
                switch (presentation.show(next.id(), Optional.empty(), this::isOver)) {
                    case HUMAN_GONE -> {
                        return Why.NO_HUMAN;
                    }
                    case PUT_AWAY -> keepIfOpen(next);
                    case DONE -> {}
                }
                shown = Optional.empty();
            }
        }
        return Why.NO_HUMAN;
    }

    /// What is shown no longer for want of somebody who sees it may be shown elsewhere, or here again.
    private void keepIfOpen(PromptView prompt) {
        if (shown.isPresent()) {
            line.absent(prompt.id());
            waiting.put(prompt.id(), prompt);
        }
    }

    /// Takes in what the broker says.
    ///
    /// @return whether the broker is there
    private boolean hear(Duration atMost) {
        return switch (line.next(atMost)) {
            case Heard.Offered(PromptView prompt) -> {
                if (audience.concerns(prompt)) {
                    audience.opened(prompt);
                    if (!shown.equals(Optional.of(prompt.id()))) {
                        waiting.put(prompt.id(), prompt);
                    }
                }
                yield true;
            }
            case Heard.Closed closed -> {
                audience.closed(closed.prompt());
                waiting.remove(closed.prompt());
                shown = shown.filter(id -> !id.equals(closed.prompt()));
                yield true;
            }
            case Heard.Waiting _, Heard.Nothing _ -> true;
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
        presenter.waiting(waiting.size());
        return shown.isEmpty() || audience.hasLeft() || !presenter.isInSight();
    }
}
