package dev.rune.cli;

import dev.rune.report.RunRecord;
import dev.rune.report.RunRecord.StepRecord;
import dev.rune.run.PlainId;
import dev.rune.session.PaneLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One file that `rune logs` shows: what a step printed, or what a pane showed of the session that a step built.
///
/// @param pane its name or address, as its file is called
record ShownLog(StepRecord step, Optional<String> pane, Path file) {

    /// Those of a run.
    ///
    /// @param name of a step, all of whose panes belong to it, or of a pane; all where it is neither
    static List<ShownLog> of(RunRecord run, Optional<String> name) {
        var all = run.steps().values().stream().flatMap(step -> of(run, step)).toList();
        return Stream.of(
                        all.stream().filter(log -> log.isOfStep(name)).toList(),
                        all.stream().filter(log -> log.isOfPane(name)).toList())
                .filter(logs -> !logs.isEmpty())
                .findFirst()
                .orElse(all);
    }

    /// Whether a run has the log of a pane of that name.
    static boolean hasPane(RunRecord run, Optional<String> name) {
        return run.steps().values().stream().flatMap(step -> of(run, step)).anyMatch(log -> log.isOfPane(name));
    }

    /// Whether a step is called so.
    static boolean isNamed(StepRecord step, Optional<String> name) {
        return name.filter(text -> step.planned().id().equals(text)
                        || step.planned().name().equals(text))
                .isPresent();
    }

    /// As the heading over it says.
    String title() {
        return step.planned().name() + pane.map(": "::concat).orElse("");
    }

    /// How it is named in a message.
    String id() {
        return pane.orElse(step.planned().id());
    }

    /// Whether a pane lives that may add to it.
    boolean isWritten() {
        return pane.isPresent() && new PaneLog(file).isWritten();
    }

    private boolean isOfStep(Optional<String> name) {
        return isNamed(step, name);
    }

    private boolean isOfPane(Optional<String> name) {
        return name.map(PlainId::of).filter(pane.orElse("")::equals).isPresent();
    }

    /// A step that only built a session need not have printed anything itself.
    private static Stream<ShownLog> of(RunRecord run, StepRecord step) {
        var own = new ShownLog(
                step, Optional.empty(), run.folder().log(step.planned().id()));
        var panes = run.folder().paneLogs(step.planned().id()).entrySet().stream()
                .map(pane -> new ShownLog(step, Optional.of(pane.getKey()), pane.getValue()))
                .toList();
        return Stream.concat(Stream.of(own).filter(log -> panes.isEmpty() || Files.exists(log.file)), panes.stream());
    }
}
