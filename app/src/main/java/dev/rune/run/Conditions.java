package dev.rune.run;

import dev.rune.posix.SearchPath;
import dev.rune.process.Exit;
import dev.rune.process.Finish;
import dev.rune.process.ProcessSpec;
import dev.rune.process.Processes;
import dev.rune.process.Running;
import dev.rune.process.Start;
import dev.rune.ritual.Condition;
import dev.rune.ritual.Head;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Looks whether the words of a step's `when` hold, here and now.
public final class Conditions {

    private static final Duration GIT_LIMIT = Duration.ofSeconds(10);

    private final Processes processes;
    private final Map<String, String> caller;
    private final Supplier<LocalDateTime> now;

    /// @param caller the environment of whoever called Rune
    /// @param now what the clock on the wall shows
    public Conditions(Processes processes, Map<String, String> caller, Supplier<LocalDateTime> now) {
        this.processes = processes;
        this.caller = Map.copyOf(caller);
        this.now = now;
    }

    /// What does not hold, as a sentence about the first such word; empty when all do.
    Optional<String> unmet(Head head, Site site) {
        return head.when().stream()
                .filter(condition -> !holds(condition, site))
                .map(condition -> "`" + condition.text() + "` does not hold" + why(condition, site))
                .findFirst();
    }

    private String why(Condition condition, Site site) {
        return condition instanceof Condition.Git && git(site).isEmpty() ? ": this is no git repository" : "";
    }

    private boolean holds(Condition condition, Site site) {
        return switch (condition) {
            case Condition.Git(boolean clean) -> git(site).equals(Optional.of(clean));
            case Condition.Day(boolean weekend) -> weekend == isWeekend();
            case Condition.After(LocalTime time) -> !now.get().toLocalTime().isBefore(time);
            case Condition.Before(LocalTime time) -> now.get().toLocalTime().isBefore(time);
            case Condition.Env(String name, Optional<String> value) ->
                value.map(wanted -> wanted.equals(caller.get(name)))
                        .orElse(!caller.getOrDefault(name, "").isEmpty());
            case Condition.Exists(String file) -> Files.exists(site.resolve(file));
            case Condition.Os(String name) -> name.equals(Condition.Os.here());
            case Condition.Program(String name) ->
                SearchPath.of(site.environment().variables())
                        .find(name, site.directory())
                        .isPresent();
        };
    }

    /// Whether the work tree there is clean; empty outside a repository.
    private Optional<Boolean> git(Site site) {
        var spec = new ProcessSpec(
                List.of("git", "status", "--porcelain"),
                site.directory(),
                site.environment().with("GIT_OPTIONAL_LOCKS", "0"),
                Optional.empty(),
                "condition",
                Optional.empty());
        if (!(processes.start(spec) instanceof Start.Started started)) {
            return Optional.empty();
        }
        var output = new ByteArrayOutputStream();
        Finish finish = started.process()
                .await(Optional.of(GIT_LIMIT), Duration.ofSeconds(1), (stream, bytes, length) -> {
                    if (stream == Running.Stream.STDOUT) {
                        output.write(bytes, 0, length);
                    }
                });
        boolean inside = finish instanceof Finish.Ended ended && ended.exit().equals(new Exit.Code(0));
        return inside ? Optional.of(output.size() == 0) : Optional.empty();
    }

    private boolean isWeekend() {
        DayOfWeek day = now.get().getDayOfWeek();
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    }
}
