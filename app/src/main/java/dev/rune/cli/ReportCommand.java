package dev.rune.cli;

import dev.rune.report.DayReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// Sums up past runs.
@Command(name = "report", description = "Days, durations and failures of past runs.")
final class ReportCommand implements Callable<Integer> {

    private final World world;

    @ParentCommand
    private Rune rune;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, csv or json.")
    private DayReport.Format format = DayReport.Format.text;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    ReportCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        var report = DayReport.of(
                world.runs(), world.clock().instant(), world.clock().getZone());
        report.print(json ? DayReport.Format.json : format, world.out(), world.style(rune.color()));
        return ExitCode.DONE.code();
    }
}
