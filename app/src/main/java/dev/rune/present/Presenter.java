package dev.rune.present;

import dev.rune.broker.prompt.PromptView;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A place where one prompt after the other is shown to a human.
public interface Presenter {

    /// What kind of place it is: `terminal`, `tmux-popup`, …
    String via();

    /// Which one: a terminal, a client.
    Optional<String> where();

    /// Shows a prompt until the human has dealt with it, or it is over.
    ///
    /// @param flaw what was wrong with the answer before, if there was one
    /// @param isOver whether the prompt has ended elsewhere; asked now and then
    Shown show(PromptView prompt, Optional<String> flaw, BooleanSupplier isOver);
}
