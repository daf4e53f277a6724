package dev.rune.run;

import dev.rune.broker.ControlLine;
import dev.rune.broker.OwnContexts;
import dev.rune.session.PaneContexts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Through which steps may ask: each attempt has a context of its own, which ends with it.
public final class StepContexts {

    /// The variable that names a step's context; never another's.
    static final String VARIABLE = "INTERACTIVE_CONTEXT";

    /// For steps that may not ask.
    public static final StepContexts NONE = new StepContexts(Optional.empty(), "", Map.of());

    private final Optional<OwnContexts> contexts;
    private final String run;
    private final Map<String, String> shared;

    private StepContexts(Optional<OwnContexts> contexts, String run, Map<String, String> shared) {
        this.contexts = contexts;
        this.run = run;
        this.shared = Map.copyOf(shared);
    }

    /// For the steps of that run.
    ///
    /// @param shared what else all of them have to know, so that a broker that they start is the one of the run
    public static StepContexts of(OwnContexts contexts, RunId run, Map<String, String> shared) {
        return new StepContexts(Optional.of(contexts), run.value(), shared);
    }

    /// For the panes that a step builds.
    PaneContexts panes(String step) {
        return contexts.<PaneContexts>map(own -> new OwnPaneContexts(own, run, step))
                .orElse(PaneContexts.NONE);
    }

    /// Runs an attempt with the variables that it is to have; what goes on after it keeps its context.
    ///
    /// @param token marks the attempt's processes
    Ending during(String step, String token, Function<Map<String, String>, Ending> attempt) {
        Optional<String> context = contexts.flatMap(own -> own.open(ControlLine.Wanted.step(run, step, token)));
        if (context.isEmpty()) {
            return attempt.apply(shared);
        }
        var variables = new HashMap<>(shared);
        variables.put(VARIABLE, context.get());
        Ending ending = attempt.apply(variables);
        if (ending.goesOn().isPresent()) {
            contexts.get().began(context.get(), ending.goesOn().get().pid());
            return ending;
        }
        return contexts.get().close(context.get()).map(ending::without).orElse(ending);
    }
}
