package dev.rune.present;

import dev.rune.broker.prompt.PromptView;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A place where one prompt after the other is shown to a human.
public interface Presenter {

    /// A place where nobody sees anything.
    Presenter NOWHERE = new Presenter() {
        @Override
        public String via() {
            return "nowhere";
        }

        @Override
        public Optional<String> where() {
            return Optional.empty();
        }

        @Override
        public boolean isInSight() {
            return false;
        }

        @Override
        public Shown show(PromptView prompt, Optional<String> flaw, BooleanSupplier isOver) {
            return new Shown.Over();
        }
    };

    /// What kind of place it is: `terminal`, `tmux-popup`, …
    String via();

    /// Which one: a terminal, a client.
    Optional<String> where();

    /// Whether a human sees it now; asked now and then, also while a prompt is shown.
    default boolean isInSight() {
        return true;
    }

    /// So many others wait to be shown here; may be said while one is.
    default void waiting(int others) {}

    /// Shows a prompt until the human has dealt with it, or it is over.
    ///
    /// @param flaw what was wrong with the answer before, if there was one
    /// @param isOver whether the prompt has ended elsewhere; asked now and then
    Shown show(PromptView prompt, Optional<String> flaw, BooleanSupplier isOver);
}
