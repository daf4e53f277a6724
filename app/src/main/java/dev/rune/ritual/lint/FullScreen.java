package dev.rune.ritual.lint;

import dev.rune.ritual.Step;
import dev.rune.source.Diagnostic;
import java.util.stream.Stream;

/// A program that lives on a terminal, in a step that has none.
final class FullScreen implements Check {

    @Override
    public Stream<Diagnostic> check(Scene scene) {
        boolean plain = scene.step().stream()
                .anyMatch(step -> step instanceof Step.Exec exec && exec.stdin().isEmpty());
        if (!plain) {
            return Stream.empty();
        }
        return scene.script().invocations().stream()
                .filter(TerminalPrograms::needsTerminal)
                .map(each -> scene.warning(
                                "`" + each.name() + "` needs a terminal, and a plain step has none", each.program())
                        .note("`interactive: true` runs the step on one"));
    }
}
