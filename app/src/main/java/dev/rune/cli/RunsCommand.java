package dev.rune.cli;

import dev.rune.config.PrivateFiles;
import dev.rune.config.Settings;
import dev.rune.config.VisibleText;
import dev.rune.report.RunFolder;
import dev.rune.report.RunRecord;
import dev.rune.report.Times;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Lists past runs.
final class RunsCommand {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);

    private final World world;
    private final Rune rune;
    private int most = 20;

    RunsCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of("runs", this::call, "List past runs, the newest first.")
                .option("-n", "COUNT", "How many at most.", Integer.class, count -> most = count)
                .with(Syntax.of("prune", this::prune, "Remove the runs that `settings.keep` does not keep."));
    }

    private int call() {
        List<RunRecord> runs = world.runs().folders().stream()
                .map(RunRecord::read)
                .flatMap(Optional::stream)
                .limit(most)
                .toList();
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

    /// Removes what need not be kept.
    private int prune() {
        Settings.Keep keep = Workspace.settings(world, rune).keep();
        int removed;
        try {
            removed = world.runs().prune(keep, world.clock().instant(), world::lives);
        } catch (IOException e) {
            new Messages(world, rune.color()).error("old runs can't be removed: " + PrivateFiles.reason(e));
            return ExitCode.FAILED.code();
        }
        world.out().println(removed + (removed == 1 ? " run removed" : " runs removed"));
        long left = world.runs().folders().stream().map(RunFolder::path).count();
        world.out().println(left + " kept");
        return ExitCode.DONE.code();
    }
}
