package dev.rune.run;

import dev.rune.broker.ControlLine;
import dev.rune.broker.OwnContexts;
import dev.rune.ritual.SessionTemplate.Run;
import dev.rune.session.PaneContexts;
import dev.rune.session.SessionPlan;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    public Map<String, String> of(List<SessionPlan.Pane> panes) {
        List<String> missing = panes.stream()
                .map(SessionPlan.Pane::address)
                .filter(address -> !opened.containsKey(address))
                .toList();
        List<Optional<String>> made = contexts.open(
                missing.stream().map(_ -> ControlLine.Wanted.pane(run, step)).toList());
        for (int i = 0; i < missing.size(); i++) {
            String address = missing.get(i);
            made.get(i).ifPresent(context -> opened.put(address, context));
        }
        return Map.copyOf(opened);
    }

    /// Where a shell runs, a human sits; else all of it is Rune's command, which never answers.
    @Override
    public void stand(List<Stood> panes, Path server) {
        contexts.stand(
                panes.stream()
                        .filter(stood -> context(stood).isPresent())
                        .map(stood -> new ControlLine.Stood(context(stood).orElseThrow(), stood.pid(), stood.id()))
                        .toList(),
                server);
        panes.stream()
                .filter(stood -> stood.pane().run() == Run.PROCESS
                        && !stood.pane().commands().isEmpty())
                .forEach(stood -> context(stood).ifPresent(context -> contexts.began(context, stood.pid())));
    }

    private Optional<String> context(Stood stood) {
        return Optional.ofNullable(opened.get(stood.pane().address()));
    }
}
