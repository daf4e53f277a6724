package dev.rune.cli;

import dev.rune.config.FoundFiles;
import dev.rune.env.EnvPolicy;
import dev.rune.env.Verdict;
import dev.rune.posix.SearchPath;
import dev.rune.ritual.Condition;
import dev.rune.ritual.RitualFile;
import dev.rune.ritual.lint.Lint;
import dev.rune.ritual.lint.Surroundings;
import dev.rune.source.Diagnostic;
import java.util.List;

/// Looks for likely mistakes in a ritual file, on this machine and for this caller.
final class LintHere {

    private LintHere() {}

    static List<Diagnostic> of(World world, FoundFiles found, RitualFile file) {
        EnvPolicy policy = Workspace.policyOf(world, file);
        return Lint.of(
                file,
                new Surroundings(
                        Condition.Os.here(),
                        SearchPath.of(world.environment()),
                        found.projectDirectory().orElse(world.places().cwd()),
                        world.places().home(),
                        world.environment().getOrDefault("SHELL", "sh"),
                        name -> policy.explain(name, world.environment().getOrDefault(name, ""))
                                instanceof Verdict.Removed));
    }
}
