package dev.rune.report;

import dev.rune.process.Exit;
import dev.rune.process.Survivor;
import dev.rune.run.Outcome;
import dev.rune.run.RunEvent;
import dev.rune.source.DurationText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What Rune says about how a step ended.
public final class Wording {

    private static final Map<Integer, String> SIGNALS = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(6, "SIGABRT"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"),
            Map.entry(15, "SIGTERM"));

    private Wording() {}

    /// What is said of a step while a question of it is with the broker.
    public static String waiting(RunEvent.Asked asked) {
        String message = asked.message().isEmpty() ? "" : " (" + asked.message() + ")";
        return "waiting for you" + message + ": `rune answer " + asked.prompt() + "`, or `rune attend`, anywhere";
    }

    /// Half a sentence, to stand behind the step's name.
    public static String of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded _ -> "done";
            case Outcome.Failed(int code, String reason) -> reason.isEmpty() ? "exit " + code : reason;
            case Outcome.Signalled(int signal) -> "ended by " + signal(signal);
            case Outcome.TimedOut timedOut ->
                "ended after its limit of " + DurationText.format(timedOut.limit()) + "; `" + timedOut.key()
                        + "` allows more";
            case Outcome.Declined _ -> "declined";
            case Outcome.Unattended(String need) -> "it needs " + need + ", and none can be reached";
            case Outcome.NotStarted(String reason) -> "not started: " + reason;
            case Outcome.Skipped skipped -> skipped(skipped);
        };
    }

    /// How a process ended.
    static String of(Exit exit) {
        return switch (exit) {
            case Exit.Code(int code) -> "exit " + code;
            case Exit.Signal(int number) -> "ended by " + signal(number);
        };
    }

    /// How a step of a past run ended: for a background step that is gone, how that came.
    public static String of(RunRecord run, RunRecord.StepRecord step) {
        return run.death(step)
                .map(Wording::of)
                .or(() -> step.end().map(end -> of(end.outcome())))
                .orElse(run.ended().isEmpty() && step.began().isPresent() ? "running" : "not run");
    }

    /// `SIGTERM`, or `signal 42`.
    public static String signal(int number) {
        return SIGNALS.getOrDefault(number, "signal " + number);
    }

    /// What a step left running, as sentences.
    static List<String> leftovers(RunEvent.StepEnded ended) {
        var sentences = new ArrayList<String>();
        if (!ended.ended().isEmpty()) {
            sentences.add(
                    hasEndedByItself(ended.outcome())
                            ? "it left " + names(ended.ended())
                                    + " running, ended with it; `background: true` keeps such a thing"
                            : "ended with it: " + names(ended.ended()));
        }
        if (!ended.left().isEmpty()) {
            sentences.add("it left " + names(ended.left()) + " running in a session of its own, left alone");
        }
        return sentences;
    }

    private static boolean hasEndedByItself(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded _, Outcome.Signalled _ -> true;
            case Outcome.Failed(int code, String reason) -> reason.isEmpty() || code == 0;
            default -> false;
        };
    }

    private static String names(List<Survivor> survivors) {
        var pids = new LinkedHashMap<String, List<Long>>();
        survivors.forEach(survivor ->
                pids.computeIfAbsent(survivor.command(), _ -> new ArrayList<>()).add(survivor.pid()));
        return pids.entrySet().stream()
                .map(entry -> "`" + entry.getKey() + "` ("
                        + (entry.getValue().size() == 1
                                ? "pid " + entry.getValue().getFirst()
                                : entry.getValue().size() + " times")
                        + ")")
                .collect(Collectors.joining(", "));
    }

    private static String skipped(Outcome.Skipped skipped) {
        String detail = skipped.detail();
        return switch (skipped.reason()) {
            case CONDITION -> "skipped: " + detail;
            case SELECTION -> "skipped" + (detail.isEmpty() ? "" : ": " + detail);
            case DONE_BEFORE -> "done before" + (detail.isEmpty() ? "" : ", " + detail);
            case NOT_REACHED -> "not run";
            case STOPPED -> "stopped by you";
            case FAILED -> detail + ", skipped by you";
            case STILL_RUNNING -> "still running, " + detail;
            case UNATTENDED -> "skipped: " + detail + ", and none can be reached";
        };
    }

    /// `timed_out`, `not_started`: as in the journal.
    public static String word(Outcome outcome) {
        return EventWriter.outcomeName(outcome);
    }
}
