package dev.rune.cli;

import dev.rune.config.ShellWord;
import dev.rune.report.RunFolder;
import dev.rune.report.Style;
import dev.rune.report.Wording;
import dev.rune.ritual.Ritual;
import dev.rune.run.RunResult;
import dev.rune.source.VisibleText;

/// The last words of a run: what failed, and what to do next.
///
/// @param folder its journal
/// @param result what came of it
record Closing(Workspace workspace, Ritual ritual, RunFolder folder, RunResult result) {

    void print() {
        result.failure().or(result::stoppedByHand).ifPresent(this::failure);
    }

    private void failure(RunResult.StepResult failed) {
        World world = workspace.world();
        Style style = world.messageStyle(workspace.color());
        world.err()
                .println(style.bad("error") + ": step `" + failed.step() + "`: "
                        + VisibleText.of(Wording.of(failed.outcome())));
        if (folder.log(failed.step()).toFile().length() > 0) {
            world.err().println("  its output: rune logs " + failed.step());
        }
        world.err().println("  go on from there: " + resume());
    }

    private String resume() {
        String verb = ritual.name().equals("start") || ritual.name().equals("stop")
                ? "rune " + ritual.name()
                : "rune run " + ShellWord.of(ritual.name());
        String project = workspace.named().map(name -> " " + ShellWord.of(name)).orElse("");
        return verb + project + workspace.fileFlag() + " --resume";
    }
}
