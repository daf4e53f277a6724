package dev.rune.ritual.lint;

import dev.rune.ritual.Step;
import dev.rune.source.Diagnostic;
import java.util.List;
import java.util.stream.Stream;

/// `server &`: what a step leaves behind is ended with it.
final class LeftBehind implements Check {

    @Override
    public Stream<Diagnostic> check(Scene scene) {
        List<SimpleCommand> commands = scene.script().commands();
        boolean left = scene.step().filter(Step.Exec.class::isInstance).isPresent()
                && !commands.isEmpty()
                && commands.getLast().end() == SimpleCommand.End.BACKGROUND
                && !commands.getLast().words().isEmpty();
        if (!left) {
            return Stream.empty();
        }
        Word first = commands.getLast().words().getFirst();
        return Stream.of(scene.warning(
                        "`" + first.text() + "` is put into the background with `&`, and ended with its step", first)
                .note("leave out the `&` and write `background: true`"));
    }
}
