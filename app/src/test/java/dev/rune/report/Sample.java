package dev.rune.report;

import dev.rune.process.Exit;
import dev.rune.process.ProcessId;
import dev.rune.process.Running.Stream;
import dev.rune.process.Survivor;
import dev.rune.run.Outcome;
import dev.rune.run.RunEvent;
import dev.rune.run.RunId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Events of a run that never was.
final class Sample {

    static final Instant NINE = Instant.parse("2026-11-21T09:00:00.5Z");
    static final ProcessId RUNNER = new ProcessId(100, 5_000, "boot-1");
    static final ProcessId SERVER = new ProcessId(200, 6_000, "boot-1");

    private Sample() {}

    static RunEvent.RunStarted started(String... steps) {
        return started(new RunId("20261121-090000-abcd"), steps);
    }

    /// @param steps ids; the name of each is `step ID`, and one that begins with `bg` belongs into the background
    static RunEvent.RunStarted started(RunId id, String... steps) {
        return new RunEvent.RunStarted(
                id,
                "start",
                "web",
                Path.of("/home/ada/web"),
                List.of("/home/ada/web/rune.yaml"),
                Map.of("region", "eu"),
                Arrays.stream(steps)
                        .map(step -> new RunEvent.Planned(
                                step, "step " + step, step.startsWith("bg") ? "background" : "exec"))
                        .toList(),
                3,
                RUNNER,
                Optional.empty());
    }

    static RunEvent.StepStarted begins(String step) {
        return new RunEvent.StepStarted(step, 1, "make " + step, Path.of("/home/ada/web"));
    }

    static RunEvent.Output prints(String step, Stream stream, String text) {
        return prints(step, stream, text.getBytes(StandardCharsets.UTF_8));
    }

    static RunEvent.Output prints(String step, Stream stream, byte[] bytes) {
        return new RunEvent.Output(step, stream, bytes, bytes.length);
    }

    static RunEvent.StepEnded ends(String step, Outcome outcome) {
        return new RunEvent.StepEnded(step, outcome, false, Duration.ofMillis(1500), List.of(), List.of());
    }

    static RunEvent.Launched launched(String step) {
        return new RunEvent.Launched(step, SERVER, "token-1", Path.of("/state/" + step + ".log"), "hash-1");
    }

    static RunEvent.BackgroundEnded died(String step, Exit exit) {
        return new RunEvent.BackgroundEnded(step, SERVER, Optional.of(exit), false);
    }

    static List<Survivor> survivors(String... commands) {
        return Arrays.stream(commands)
                .map(command -> new Survivor(300 + command.length(), command))
                .toList();
    }
}
