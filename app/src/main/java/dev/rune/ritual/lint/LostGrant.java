package dev.rune.ritual.lint;

import dev.rune.ritual.Step;
import dev.rune.source.Diagnostic;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `sudo -v` with no `sudo` behind it in a step: what it grants belongs to the terminal of that step, or to its shell
/// where there is none, and `sudo -n` in a later step is refused.
final class LostGrant implements Check {

    @Override
    public Stream<Diagnostic> check(Scene scene) {
        Optional<SimpleCommand> last = scene.script().commands().stream()
                .filter(command -> !command.words().isEmpty())
                .filter(command -> command.words().getFirst().text().matches("(.*/)?sudo"))
                .reduce((_, later) -> later);
        return last.filter(sudo -> grants(sudo.words())).stream()
                .map(sudo -> scene.warning(
                                "what `sudo -v` grants is lost when the step ends",
                                sudo.words().getFirst())
                        .note("each step has " + home(scene) + " of its own: put what needs it into the same step, or "
                                + "give the steps that need it `sudo: true`"));
    }

    private static String home(Scene scene) {
        return scene.step().filter(Step.Exec.class::isInstance).isPresent() ? "a shell" : "a terminal";
    }

    private static boolean grants(List<Word> words) {
        return words.stream()
                .skip(1)
                .map(Word::text)
                .takeWhile(word -> word.startsWith("-"))
                .anyMatch(word -> word.equals("--validate") || word.matches("-[AknSB]*v[AknSB]*"));
    }
}
