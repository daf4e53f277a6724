package dev.rune.run;

import dev.rune.ritual.Head;
import dev.rune.ritual.Question;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The human of a run, as far as one can be reached.
@FunctionalInterface
public interface Human {

    /// Nobody can be reached.
    Human NOBODY = (_, _) -> new Reply.Unreachable();

    /// Blocks until there is a reply, or until nobody wants to know any more, which is as if nobody could be reached.
    ///
    /// @param isWanted looked at every now and then while the question stands
    Reply ask(Prompt prompt, BooleanSupplier isWanted);

    /// This human, whose answer to every yes-or-no question is known to be yes.
    default Human agreeing() {
        return (prompt, isWanted) ->
                prompt.kind() == Question.Kind.CONFIRM ? new Reply.Answered(Prompt.YES) : ask(prompt, isWanted);
    }

    /// A question, as it is shown.
    ///
    /// @param id of the step that asks
    /// @param step its name
    /// @param choices what may be answered; empty unless the kind is CHOICE
    /// @param fallback the answer where the human just presses Enter
    /// @param timeout how long it may stand
    /// @param unattended what becomes of it where nobody can be reached, where the step says so
    record Prompt(
            String id,
            String step,
            Question.Kind kind,
            String message,
            List<String> choices,
            Optional<String> fallback,
            Optional<Duration> timeout,
            Optional<Head.Unattended> unattended) {

        /// The answers of the kind CONFIRM.
        public static final String YES = "yes";

        public static final String NO = "no";

        public Prompt {
            choices = List.copyOf(choices);
        }

        /// Whether the step shall run.
        static Prompt confirmation(Head head, String message) {
            return new Prompt(
                    head.id(),
                    head.name(),
                    Question.Kind.CONFIRM,
                    message,
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    head.unattended());
        }
    }

    /// What came of a question.
    sealed interface Reply {

        /// The human's answer. Its text never shows it.
        record Answered(String value) implements Reply {
            @Override
            public String toString() {
                return "Answered";
            }
        }

        /// The human would not answer.
        record Declined() implements Reply {}

        /// Nobody answered in time.
        record TimedOut(Duration limit) implements Reply {}

        /// Nobody could be asked.
        record Unreachable() implements Reply {}
    }
}
