package dev.rune.cli;

import dev.rune.report.RunRecord;
import dev.rune.ritual.SessionTemplate;
import dev.rune.run.RunEvent.SessionId;
import dev.rune.run.SessionRunner;
import dev.rune.session.LivingPane;
import dev.rune.session.LivingSession;
import dev.rune.session.Occupants;
import dev.rune.session.Teardown;
import dev.rune.source.Located;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Starts one pane of a session of the project anew.
final class PaneRestart {

    private final Workspace workspace;
    private final Map<String, String> vars;
    private final boolean noAsk;
    private final KnownSessions known;
    private final List<Found> all;
    private final List<Found> found;

    /// A pane of a session that a run looks after.
    private record Found(RunRecord run, SessionId session, LivingPane pane) {}

    PaneRestart(World world, Workspace workspace, String wanted, Map<String, String> vars, boolean noAsk) {
        this.workspace = workspace;
        this.vars = vars;
        this.noAsk = noAsk;
        this.known = new KnownSessions(world);
        this.all = new OwnSessions(world, workspace.messages())
                .of(workspace.liveRuns()).stream()
                        .filter(own -> !own.id().template().isEmpty())
                        .flatMap(own -> known.living(own.id()).stream()
                                .map(LivingSession::panes)
                                .flatMap(List::stream)
                                .filter(LivingPane::isOurs)
                                .map(pane -> new Found(own.runs().getFirst(), own.id(), pane)))
                        .toList();
        this.found = all.stream()
                .filter(each -> each.pane().isCalled(wanted)
                        || (each.session().name() + ":" + each.pane().title()).equals(wanted))
                .toList();
    }

    /// How the panes are called that there are.
    List<String> names() {
        return all.stream().map(each -> each.pane().title()).toList();
    }

    /// Whether the name fits a pane.
    boolean isOne() {
        return !found.isEmpty();
    }

    /// Ends what it runs and starts it anew.
    ///
    /// @return the exit code
    int restart() {
        if (found.size() > 1) {
            workspace
                    .messages()
                    .error(
                            "several panes are called that",
                            found.stream()
                                    .map(each ->
                                            "`rune restart " + each.session().name() + ":"
                                                    + each.pane().title() + "` means one of them")
                                    .toArray(String[]::new));
            return ExitCode.NO_TARGET.code();
        }
        var one = found.getFirst();
        if (Occupants.isWithin(one.pane())) {
            workspace.messages().error("this runs in that very pane", "call it from another one");
            return ExitCode.NOT_WRITABLE.code();
        }
        Optional<SessionTemplate> template = workspace.template(one.session().template());
        if (template.isEmpty()) {
            workspace
                    .messages()
                    .error("there is no session template `" + one.session().template() + "` any more");
            return ExitCode.NO_TARGET.code();
        }
        Optional<ExitCode> untrusted = workspace.with(template.get()).untrusted();
        return untrusted.isPresent() ? untrusted.get().code() : restart(one, template.get());
    }

    private int restart(Found one, SessionTemplate template) {
        String address = one.pane().address();
        String window = address.substring(0, address.lastIndexOf('.'));
        if (template.windows().stream().noneMatch(each -> each.name().value().equals(window))) {
            workspace
                    .messages()
                    .error("the template `" + template.name() + "` has no window `" + window + "` any more");
            return ExitCode.NO_TARGET.code();
        }
        var grace = workspace.file().config().settings().grace();
        known.tmux(one.session().server()).ifPresent(tmux -> new Teardown(tmux, grace).end(one.pane()));
        var options = new RunOptions();
        options.tmux.use(one.session().server());
        options.windows = List.of(window);
        options.wish = new SessionRunner.Wish.Again(address);
        options.noAttach = true;
        options.noAsk = noAsk;
        Map<String, String> inputs = new LinkedHashMap<>(one.run().inputs());
        inputs.putAll(vars);
        options.vars = inputs;
        var named = new Located<>(one.session().name(), template.sessionName().span());
        return new RitualStart(workspace.with(template), SessionUpCommand.ritual(template, Optional.of(named)), options)
                .run();
    }
}
