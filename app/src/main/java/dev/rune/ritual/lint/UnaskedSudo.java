package dev.rune.ritual.lint;

import dev.rune.ritual.Step;
import dev.rune.source.Diagnostic;
import java.util.List;
import java.util.stream.Stream;

/// `sudo` in a plain step, which has no terminal on which it could ask for a password.
final class UnaskedSudo implements Check {

    @Override
    public Stream<Diagnostic> check(Scene scene) {
        boolean canNotAsk = scene.step().stream().anyMatch(step -> step instanceof Step.Exec exec && !exec.sudo());
        if (!canNotAsk) {
            return Stream.empty();
        }
        return scene.script().commands().stream()
                .filter(command -> !command.words().isEmpty())
                .filter(command -> command.words().getFirst().text().matches("(.*/)?sudo"))
                .filter(command -> !asksNothing(command.words()))
                .map(command -> scene.warning(
                                "`sudo` can't ask for a password in a plain step",
                                command.words().getFirst())
                        .note("`sudo: true` lets it ask; `sudo -n` says that it must not"));
    }

    private static boolean asksNothing(List<Word> words) {
        return words.stream()
                .skip(1)
                .map(Word::text)
                .takeWhile(word -> word.startsWith("-"))
                .anyMatch(
                        word -> word.matches(
                                "-[a-zA-Z]*[nASkKVh][a-zA-Z]*|--(non-interactive|askpass|stdin|help|version|reset-timestamp|remove-timestamp)"));
    }
}
