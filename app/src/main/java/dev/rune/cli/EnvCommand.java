package dev.rune.cli;

import dev.rune.env.EnvPolicy;
import dev.rune.env.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Shows what of the caller's environment steps see. The value of what is removed is never shown.
@Command(
        name = "env",
        description = {
            "Show which variables steps see, and which the filter keeps from them.",
            "The value of a variable that is removed is never shown."
        })
final class EnvCommand implements Callable<Integer> {

    private final World world;

    @ParentCommand
    private Rune rune;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Only this variable, with the reason.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--explain", description = "Say for each that is removed which rule did it, and how to allow it.")
    private boolean explain;

    @Option(names = "--values", description = "Show the values of those that are kept.")
    private boolean values;

    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    EnvCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
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
