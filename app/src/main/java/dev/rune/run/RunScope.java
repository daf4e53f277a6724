package dev.rune.run;

import dev.rune.config.Config;
import dev.rune.env.EnvPolicy;
import dev.rune.template.Values;
import java.nio.file.Path;
import java.util.Map;

/// What all steps of a run share.
///
/// @param ritual its name
/// @param project its name
/// @param root the project's directory; what is relative in the file counts from here
/// @param home what `~` stands for
/// @param policy which variables steps may see
/// @param caller the environment of whoever called Rune
/// @param values what `{{names}}` stand for
/// @param colour whether what steps print is shown on a terminal with colours
/// @param askpass how programs ask in steps without a terminal
public record RunScope(
        RunId id,
        String ritual,
        String project,
        Path root,
        Path home,
        Config config,
        EnvPolicy policy,
        Map<String, String> caller,
        Values values,
        boolean colour,
        Askpass askpass) {

    public RunScope {
        caller = Map.copyOf(caller);
    }

    /// This one, with other values.
    RunScope with(Values other) {
        return new RunScope(id, ritual, project, root, home, config, policy, caller, other, colour, askpass);
    }

    /// This one, where programs in plain steps ask otherwise.
    public RunScope asking(Askpass other) {
        return new RunScope(id, ritual, project, root, home, config, policy, caller, values, colour, other);
    }
}
