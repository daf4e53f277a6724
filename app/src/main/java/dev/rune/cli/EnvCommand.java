package dev.rune.cli;

import dev.rune.env.EnvPolicy;
import dev.rune.env.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Shows what of the caller's environment steps see. The value of what is removed is never shown.
final class EnvCommand {

    private final World world;
    private final Rune rune;

    private Optional<String> name = Optional.empty();

    private boolean explain;

    private boolean values;

    private boolean json;

    EnvCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of(
                        "env",
                        this::call,
                        "Show which variables steps see, and which the filter keeps from them.",
                        "The value of a variable that is removed is never shown.")
                .place("NAME", "Only this variable, with the reason.", value -> name = Optional.of(value))
                .flag(
                        "--explain",
                        "Say for each that is removed which rule did it, and how to allow it.",
                        () -> explain = true)
                .flag("--values", "Show the values of those that are kept.", () -> values = true)
                .flag("--json", "One JSON document.", () -> json = true);
    }

    private int call() {
        EnvPolicy policy = Workspace.loadAny(world, rune).policy();
        Map<String, String> caller = new TreeMap<>(name.map(this::alone).orElse(world.environment()));
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        caller.forEach((each, value) -> verdicts.put(each, policy.explain(each, value)));
        var view = new EnvView(caller, verdicts, world.style(rune.color()));
        if (json) {
            world.out().println(view.json(values));
        } else if (name.isPresent()) {
            view.printOne(world.out(), name.get(), world.environment().containsKey(name.get()), values);
        } else {
            view.print(world.out(), explain, values);
        }
        return ExitCode.DONE.code();
    }

    /// The one variable that is asked for; where it is not set, its name alone decides.
    private Map<String, String> alone(String wanted) {
        return Map.of(wanted, world.environment().getOrDefault(wanted, ""));
    }
}
