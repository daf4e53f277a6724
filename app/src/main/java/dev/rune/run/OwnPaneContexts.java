package dev.rune.run;

import dev.rune.broker.ControlLine;
import dev.rune.broker.OwnContexts;
import dev.rune.broker.context.ContextKind;
import dev.rune.ritual.SessionTemplate.Run;
import dev.rune.session.PaneContexts;
import dev.rune.session.SessionPlan;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The contexts of the panes that one step builds.
final class OwnPaneContexts implements PaneContexts {

    private final OwnContexts contexts;
    private final String run;
    private final String step;
    private final Map<String, String> opened = new HashMap<>();

    OwnPaneContexts(OwnContexts contexts, String run, String step) {
        this.contexts = contexts;
        this.run = run;
        this.step = step;
    }

    @Override
    public Optional<String> of(SessionPlan.Pane pane) {
        Optional<String> context = Optional.ofNullable(opened.get(pane.address()))
                .or(() -> contexts.open(new ControlLine.Wanted(
                        ContextKind.PANE,
                        Optional.of(run),
                        Optional.of(step),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(),
                        Optional.empty(),
                        OptionalInt.empty())));
        context.ifPresent(value -> opened.put(pane.address(), value));
        return context;
    }

    /// Where a shell runs, a human sits; else all of it is Rune's command, which never answers.
    @Override
    public void stands(SessionPlan.Pane pane, String id, int pid, Path server) {
        Optional.ofNullable(opened.get(pane.address())).ifPresent(context -> {
            contexts.stands(context, pid, id, server);
            if (pane.run() == Run.PROCESS && !pane.commands().isEmpty()) {
                contexts.began(context, pid);
            }
        });
    }
}
