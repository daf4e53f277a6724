package dev.rune.present;

import dev.rune.broker.ControlLine;
import dev.rune.broker.ControlLine.Heard;
import dev.rune.broker.Said;
import dev.rune.broker.prompt.PromptView;
import dev.rune.broker.wire.ErrorCode;
import dev.rune.broker.wire.Json;
import dev.rune.broker.wire.Reading;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Prompts in one place: each is shown until the human has dealt with it, or it is over.
public record Presentation(ControlLine line, Presenter presenter) {

    /// How it ended that a prompt was shown.
    enum Shift {
        /// The human has dealt with it, or it was not to be shown.
        DONE,
        /// It is over, or is not to be seen here any more.
        PUT_AWAY,
        /// The human is gone.
        HUMAN_GONE
    }

    /// Shows one that this process was sent for.
    public void show(String prompt) {
        show(prompt, Optional.empty(), () -> isOver(prompt));
    }

    private boolean isOver(String prompt) {
        while (line.hasNews()) {
            switch (line.next(Duration.ZERO)) {
                case Heard.Closed closed
                when closed.prompt().equals(prompt) -> {
                    return true;
                }
                case Heard.Over _ -> {
                    return true;
                }
                case Heard.Waiting(int others) -> presenter.waiting(others);
                case Heard.Closed _, Heard.Offered _, Heard.Nothing _ -> {}
            }
        }
        return false;
    }

    /// Shows one.
    ///
    /// @param flaw what was wrong with the answer before, if there was one
    Shift show(String id, Optional<String> flaw, BooleanSupplier isOver) {
        if (!(line.present(id, presenter.via(), presenter.where()) instanceof Said.Ok(Json.Members reply))) {
            return Shift.DONE;
        }
        return reply.object("prompt")
                .flatMap(Reading::prompt)
                .map(prompt -> shown(prompt, presenter.show(prompt, flaw, isOver), isOver))
                .orElse(Shift.DONE);
    }

    private Shift shown(PromptView prompt, Shown shown, BooleanSupplier isOver) {
        String id = prompt.id();
        return switch (shown) {
            case Shown.Gone _ -> Shift.HUMAN_GONE;
            case Shown.Over _ -> Shift.PUT_AWAY;
            case Shown.Noticed _ -> settled(id, line.acknowledge(id, presenter.via(), presenter.where()), isOver);
            case Shown.Declined _ -> settled(id, line.decline(id, presenter.via(), presenter.where()), isOver);
            case Shown.Cancelled _ -> settled(id, line.cancel(id, presenter.via(), presenter.where()), isOver);
            case Shown.Answered(var value) -> {
                try (value) {
                    yield settled(id, line.answer(id, value, presenter.via(), presenter.where()), isOver);
                }
            }
        };
    }

    /// An answer that does not fit is asked for again.
    private Shift settled(String id, Said said, BooleanSupplier isOver) {
        return said instanceof Said.No(ErrorCode code, String reason) && code == ErrorCode.INVALID_ANSWER
                ? show(id, Optional.of(reason), isOver)
                : Shift.DONE;
    }
}
