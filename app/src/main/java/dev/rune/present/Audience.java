package dev.rune.present;

import dev.rune.broker.prompt.PromptView;
import java.util.Optional;

/// For whom prompts are shown, and who else wants to know of them.
public interface Audience {

    /// All prompts, as long as the broker is there.
    Audience ALL = new Audience() {
        @Override
        public Optional<String> run() {
            return Optional.empty();
        }

        @Override
        public boolean concerns(PromptView prompt) {
            return true;
        }

        @Override
        public void opened(PromptView prompt) {}

        @Override
        public void closed(String prompt) {}

        @Override
        public boolean hasLeft() {
            return false;
        }
    };

    /// The run whose prompts alone are shown; empty for all.
    Optional<String> run();

    /// Whether that prompt is to be shown.
    boolean concerns(PromptView prompt);

    /// One of those is open; may be said again.
    void opened(PromptView prompt);

    /// A prompt has ended.
    void closed(String prompt);

    /// Whether nobody wants to see any more prompts.
    boolean hasLeft();
}
