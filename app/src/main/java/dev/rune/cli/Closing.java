package dev.rune.cli;

import dev.rune.config.ShellWord;
import dev.rune.report.RunFolder;
import dev.rune.report.RunRecord;
import dev.rune.report.Wording;
import dev.rune.ritual.Ritual;
import dev.rune.run.RunEvent;
import dev.rune.run.RunResult;
import dev.rune.source.VisibleText;
import java.util.ArrayList;
import java.util.List;

/// The last words of a run: what failed, and what to do next.
///
/// @param folder its journal
/// @param result what came of it
record Closing(Workspace workspace, Ritual ritual, RunFolder folder, RunResult result) {

    void print() {
        result.failure().or(result::passedByHand).ifPresent(this::failure);
    }

    private void failure(RunResult.StepResult failed) {
        var more = new ArrayList<String>();
        List<RunEvent.PaneStands> panes = failures(failed.step());
        panes.stream()
                .filter(pane -> hasShown(failed.step(), pane))
                .map(pane -> whose(pane, panes) + " output: rune logs " + ShellWord.of(pane.title()))
                .forEach(more::add);
        if (more.isEmpty() && folder.log(failed.step()).toFile().length() > 0) {
            more.add("its output: rune logs " + failed.step());
        }
        if (!ritual.name().startsWith(OnStop.RITUAL)) {
            more.add("go on from there: " + resume());
        }
        workspace
                .messages()
                .error(
                        "step `" + failed.step() + "`: " + VisibleText.of(Wording.of(failed.outcome())),
                        more.toArray(String[]::new));
    }

    /// The error names the first that failed.
    private static String whose(RunEvent.PaneStands pane, List<RunEvent.PaneStands> failures) {
        return pane.equals(failures.getFirst())
                ? "its"
                : "the pane `" + VisibleText.of(pane.title()) + "` is not well either, its";
    }

    private boolean hasShown(String step, RunEvent.PaneStands pane) {
        return folder.paneLog(step, pane.title()).toFile().length() > 0;
    }

    /// The panes of its session that made it fail.
    private List<RunEvent.PaneStands> failures(String step) {
        return RunRecord.read(folder).stream()
                .flatMap(run -> run.sessions().stream())
                .filter(session -> session.step().equals(step))
                .flatMap(session -> session.panes().stream())
                .filter(pane -> !pane.optional() && !pane.outcome().isWell())
                .toList();
    }

    private String resume() {
        if (ritual.name().startsWith(SessionUpCommand.RITUAL)) {
            String template = ritual.name().substring(SessionUpCommand.RITUAL.length());
            return "rune session up " + ShellWord.of(template) + workspace.fileFlag();
        }
        String verb = ritual.name().equals("start") || ritual.name().equals("stop")
                ? "rune " + ritual.name()
                : "rune run " + ShellWord.of(ritual.name());
        String project = workspace.named().map(name -> " " + ShellWord.of(name)).orElse("");
        return verb + project + workspace.fileFlag() + " --resume";
    }
}
