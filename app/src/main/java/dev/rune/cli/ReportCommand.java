package dev.rune.cli;

import dev.rune.report.DayReport;
import java.util.Optional;

/// Sums up past runs.
final class ReportCommand {

    private final World world;
    private final Rune rune;

    private Optional<DayReport.Format> format = Optional.empty();

    private boolean json;

    ReportCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of("report", this::call, "Days, durations and failures of past runs.")
                .option(
                        "--format",
                        "FORMAT",
                        "text, csv or json.",
                        DayReport.Format.class,
                        value -> format = Optional.of(value))
                .flag("--json", "The same as --format json.", () -> json = true);
    }

    private int call() {
        if (json && format.filter(each -> each != DayReport.Format.json).isPresent()) {
            new Messages(world, rune.color())
                    .error("`--json` and `--format " + format.get() + "` contradict each other", "give one of them");
            return ExitCode.USAGE.code();
        }
        var report = DayReport.of(
                world.runs(), world.clock().instant(), world.zone().get().toZoneId());
        report.print(
                json ? DayReport.Format.json : format.orElse(DayReport.Format.text),
                world.out(),
                world.style(rune.color()));
        return ExitCode.DONE.code();
    }
}
