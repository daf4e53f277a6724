package dev.rune.cli;

import dev.rune.ritual.SessionTemplate;
import dev.rune.ritual.SessionTemplate.Pane;
import dev.rune.ritual.SessionTemplate.Run;
import dev.rune.ritual.Step;
import dev.rune.run.PlannedStep;
import dev.rune.source.Located;
import dev.rune.tmux.Tmuxes.Found;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether a run can open its tmux sessions on this machine. What has one pane only needs no tmux: it runs on a
/// terminal of its own where there is none, unless it is to be left at a prompt.
record TmuxNeed(Workspace workspace, RunOptions options) {

    /// The exit code with which to end before anything runs.
    Optional<ExitCode> unmet(List<PlannedStep> steps) {
        Optional<Step> needy = steps.stream()
                .filter(planned -> planned.skip().isEmpty())
                .map(PlannedStep::step)
                .filter(this::needsTmux)
                .findFirst();
        return needy.flatMap(step -> switch (new SessionPlaces(workspace, options).tmux()) {
            case Found.Usable _ -> Optional.empty();
            case Found.Absent(String reason) -> complain(step, reason, ExitCode.NO_SERVER);
            case Found.TooOld(String reason) -> complain(step, reason, ExitCode.TMUX);
        });
    }

    private boolean needsTmux(Step step) {
        return step instanceof Step.Session session
                && session.template()
                        .map(Located::value)
                        .map(name -> workspace.file().templates().get(name))
                        .map(this::panes)
                        .filter(panes -> panes.size() > 1 || panes.stream().anyMatch(pane -> pane.run() == Run.TYPE))
                        .isPresent();
    }

    private List<Pane> panes(SessionTemplate template) {
        Set<String> wanted = Set.copyOf(options.windows);
        return template.windows().stream()
                .filter(window -> wanted.isEmpty()
                        ? !window.manual()
                        : wanted.contains(window.name().value()))
                .flatMap(window -> window.panes().stream())
                .toList();
    }

    private Optional<ExitCode> complain(Step step, String reason, ExitCode code) {
        workspace.messages().error("step `" + step.name() + "` opens a tmux session: " + reason, "nothing was run");
        return Optional.of(code);
    }
}
