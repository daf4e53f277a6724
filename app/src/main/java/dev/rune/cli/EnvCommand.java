package dev.rune.cli;

import dev.rune.config.VisibleText;
import dev.rune.env.Removal;
import dev.rune.report.Style;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
        var workspace = Workspace.loadAny(world, rune);
        Map<String, String> caller = name.map(this::alone).orElse(world.environment());
        List<Removal> removed = workspace.filter(caller).removed();
        Map<String, String> kept = new TreeMap<>(caller);
        removed.forEach(removal -> kept.remove(removal.name()));
        if (json) {
            world.out().println(json(kept, removed));
        } else if (name.isPresent()) {
            one(name.get(), kept, removed);
        } else {
            all(kept, removed);
        }
        return ExitCode.DONE.code();
    }

    /// The one variable that is asked for; where it is not set, its name alone decides.
    private Map<String, String> alone(String wanted) {
        return Map.of(wanted, world.environment().getOrDefault(wanted, ""));
    }

    private void one(String wanted, Map<String, String> kept, List<Removal> removed) {
        String unset = world.environment().containsKey(wanted) ? "" : "; it is not set here";
        if (removed.isEmpty()) {
            world.out().println(wanted + " is kept" + unset);
            if (values && unset.isEmpty()) {
                world.out().println("  " + line(Map.entry(wanted, kept.getOrDefault(wanted, ""))));
            }
            return;
        }
        world.out().println(wanted + " is removed by " + removed.getFirst().rule() + unset);
        allow(world.out(), wanted);
    }

    private void all(Map<String, String> kept, List<Removal> removed) {
        PrintStream out = world.out();
        Style style = world.style(rune.color());
        out.println(style.strong(removed.size() + " removed") + (explain ? "" : removed.isEmpty() ? "" : hint(style)));
        for (Removal removal : removed) {
            out.println("  " + removal.name() + (explain ? style.faint("  " + removal.rule()) : ""));
        }
        if (explain && !removed.isEmpty()) {
            allow(out, removed.getFirst().name());
        }
        out.println(style.strong(kept.size() + " kept"));
        kept.entrySet().forEach(entry -> out.println("  " + (values ? line(entry) : entry.getKey())));
    }

    private static String hint(Style style) {
        return style.faint("  (rune env --explain says why)");
    }

    private static void allow(PrintStream out, String wanted) {
        out.println("  to let it through to all steps: `environment: { allow: [" + wanted + "] }`");
        out.println("  to let it through to one step:  `env_allow: [" + wanted + "]` in that step");
    }

    private static String line(Map.Entry<String, String> entry) {
        return entry.getKey() + "="
                + entry.getValue().lines().map(VisibleText::of).collect(Collectors.joining("\n    "));
    }

    private String json(Map<String, String> kept, List<Removal> removed) {
        return JsonText.object(json -> {
            json.name("removed").beginArray();
            for (Removal removal : removed) {
                json.beginObject();
                json.name("name").value(removal.name());
                json.name("rule").value(removal.rule());
                json.endObject();
            }
            json.endArray();
            if (!values) {
                JsonText.texts(json, "kept", kept.keySet());
                return;
            }
            json.name("kept").beginObject();
            for (Map.Entry<String, String> entry : kept.entrySet()) {
                json.name(entry.getKey()).value(entry.getValue());
            }
            json.endObject();
        });
    }
}
