package dev.rune.ritual.lint;

import dev.rune.ritual.Step;
import dev.rune.source.Diagnostic;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Steps that never run, because a required step before them always fails.
final class Unreachable {

    private Unreachable() {}

    /// @param steps in the order in which they run
    static Optional<Diagnostic> in(List<Step> steps) {
        Predicate<Step> fails = step -> step instanceof Step.Exec exec
                && !exec.head().optional()
                && exec.head().when().isEmpty()
                && exec.background().isEmpty()
                && alwaysFails(Scene.parse(exec.command()));
        return steps.stream()
                .limit(Math.max(0, steps.size() - 1))
                .filter(fails)
                .findFirst()
                .map(step -> Diagnostic.warning("no step after `" + step.name() + "` ever runs: it always fails")
                        .at(((Step.Exec) step).command().span())
                        .note("`optional: true` lets the ritual go on"));
    }

    private static boolean alwaysFails(Script script) {
        List<SimpleCommand> commands = script.commands();
        if (commands.isEmpty() || commands.stream().anyMatch(each -> each.end() != SimpleCommand.End.SEQUENCE)) {
            return false;
        }
        List<String> last = commands.getLast().words().stream().map(Word::text).toList();
        return last.equals(List.of("false"))
                || (last.size() == 2
                        && last.getFirst().equals("exit")
                        && last.get(1).matches("[1-9]\\d*"));
    }
}
