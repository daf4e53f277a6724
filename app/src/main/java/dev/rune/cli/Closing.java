package dev.rune.cli;

import dev.rune.config.ShellWord;
import dev.rune.config.VisibleText;
import dev.rune.report.Style;
import dev.rune.report.Wording;
import dev.rune.ritual.Ritual;
import dev.rune.run.RunResult;

/// The last words of a run: what failed, and what to do next.
///
/// @param result what came of it
record Closing(Workspace workspace, Ritual ritual, RunResult result) {

    void print() {
        result.failure().ifPresent(this::failure);
    }

    private void failure(RunResult.StepResult failed) {
        World world = workspace.world();
        Style style = world.messageStyle(workspace.color());
        world.err()
                .println(style.bad("error") + ": step `" + failed.step() + "`: "
                        + VisibleText.of(Wording.of(failed.outcome())));
        world.err().println("  its output: rune logs " + failed.step());
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
