package dev.rune.cli;

import dev.rune.config.PrivateFiles;
import dev.rune.config.Settings;
import dev.rune.report.RunFolder;
import dev.rune.report.RunRecord;
import dev.rune.report.Times;
import dev.rune.source.VisibleText;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Lists past runs.
final class RunsCommand {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);

    private final World world;
    private final Rune rune;
    private int most = 20;
    private boolean json;

    RunsCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of("runs", this::call, "List past runs, the newest first.")
                .option("-n", "COUNT", "How many at most.", Integer.class, count -> most = count)
                .flag("--json", "One JSON document.", () -> json = true)
                .with(Syntax.of("prune", this::prune, "Remove the runs that `settings.keep` does not keep."));
    }

    private int call() {
        if (most < 1) {
            new Messages(world, rune.color()).error("`-n` can't be `" + most + "`", "a whole number, 1 or more");
            return ExitCode.USAGE.code();
        }
        List<RunRecord> runs = world.runs().records().limit(most).toList();
        if (json) {
            world.out().println(json(runs));
            return ExitCode.DONE.code();
        }
        for (RunRecord run : runs) {
            var plan = run.plan();
            world.out()
                    .println(plan.id() + "  "
                            + TIME.format(world.local(run.began())) + "  "
                            + VisibleText.of(plan.ritual()) + "  "
                            + VisibleText.of(plan.project()) + "  " + how(run));
        }
        if (runs.isEmpty()) {
            new Messages(world, rune.color()).note("there is no run yet; `rune start` begins one");
        }
        return ExitCode.DONE.code();
    }

    private static String how(RunRecord run) {
        return run.ended()
                .map(end -> "exit " + end.exit() + " after " + Times.text(end.took()))
                .orElse("not ended");
    }

    private static String json(List<RunRecord> runs) {
        return JsonText.object(json -> {
            json.name("runs").beginArray();
            for (RunRecord run : runs) {
                json.beginObject();
                json.name("run").value(run.plan().id().value());
                json.name("ritual").value(run.plan().ritual());
                json.name("project").value(run.plan().project());
                json.name("directory").value(run.plan().directory().toString());
                json.name("began").value(run.began().toString());
                json.name("took_ms")
                        .value(run.ended().map(end -> end.took().toMillis()).orElse(null));
                json.name("exit").value(run.ended().map(RunRecord.End::exit).orElse(null));
                json.endObject();
            }
            json.endArray();
        });
    }

    /// Removes what need not be kept.
    private int prune() {
        Settings.Keep keep =
                Workspace.loadAny(world, rune).file().config().settings().keep();
        int removed;
        try {
            removed = world.runs()
                    .prune(keep, world.clock().instant(), world.living())
                    .runs();
        } catch (IOException e) {
            new Messages(world, rune.color())
                    .error(
                            "old runs can't be removed: " + PrivateFiles.reason(e),
                            "`rune doctor` looks at where they lie");
            return ExitCode.FAILED.code();
        }
        world.out().println(Counts.of(removed, "run") + " removed");
        long left = world.runs().folders().stream().map(RunFolder::path).count();
        world.out().println(left + " kept");
        return ExitCode.DONE.code();
    }
}
