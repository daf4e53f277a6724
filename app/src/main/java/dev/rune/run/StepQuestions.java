package dev.rune.run;

import dev.rune.broker.prompt.PromptView;
import java.util.HashSet;
import java.util.Set;

/// What a run hears of its steps' questions that others put to the broker: told to the reports, as long as the run goes
/// on.
public final class StepQuestions implements AutoCloseable {

    private final OpenPrompts prompts;
    private final Events events;
    private final Set<String> heardOf = new HashSet<>();
    private boolean over;

    public StepQuestions(OpenPrompts prompts, Events events) {
        this.prompts = prompts;
        this.events = events;
    }

    /// A step asks.
    public synchronized void opened(String step, PromptView prompt) {
        if (!over && prompts.opened(step, prompt.id(), prompt.age())) {
            heardOf.add(prompt.id());
            events.emit(RunEvent.Asked.of(step, prompt.id(), prompt.message()));
        }
    }

    public synchronized void closed(String prompt) {
        if (heardOf.remove(prompt)) {
            prompts.closed(prompt).filter(_ -> !over).ifPresent(step -> events.emit(new RunEvent.Resumed(step)));
        }
    }

    /// Nobody hears of them any more.
    public synchronized void forget() {
        Set.copyOf(heardOf).forEach(this::closed);
    }

    /// The run has ended.
    @Override
    public synchronized void close() {
        over = true;
    }
}
