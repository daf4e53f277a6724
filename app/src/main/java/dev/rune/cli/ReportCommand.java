package dev.rune.cli;

import dev.rune.report.DayReport;

/// Sums up past runs.
final class ReportCommand {

    private final World world;
    private final Rune rune;

    private DayReport.Format format = DayReport.Format.text;

    private boolean json;

    ReportCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of("report", this::call, "Days, durations and failures of past runs.")
                .option("--format", "FORMAT", "text, csv or json.", DayReport.Format.class, value -> format = value)
                .flag("--json", "The same as --format json.", () -> json = true);
    }

    private int call() {
        var report = DayReport.of(
                world.runs(), world.clock().instant(), world.zone().get().toZoneId());
        report.print(json ? DayReport.Format.json : format, world.out(), world.style(rune.color()));
        return ExitCode.DONE.code();
    }
}
