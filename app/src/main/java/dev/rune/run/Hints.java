package dev.rune.run;

import dev.rune.env.Removal;
import dev.rune.ritual.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What to tell a human about a step that failed, beyond its exit code.
final class Hints {

    private static final Pattern READS = Pattern.compile("(^|[;&|({\\s])(read|select)\\s|\\binput\\(");
    private static final List<String> WANTED_TERMINAL = List.of(
            "/dev/tty",
            "a terminal is required",
            "not a tty",
            "not a terminal",
            "no tty present",
            "inappropriate ioctl for device",
            "must be run from a terminal",
            "stdin is not");
    private static final List<String> WANTED_INPUT =
            List.of("eof when reading a line", "eoferror", "end of file", "unexpected eof");

    private Hints() {}

    /// One sentence each; none for a step that did not fail.
    static List<String> after(Step.Exec step, Outcome outcome, String output, List<Removal> removed) {
        List<String> hints = new ArrayList<>();
        if (outcome.allowsNext()) {
            return hints;
        }
        String said = output.toLowerCase(Locale.ROOT);
        String command = step.command().text();
        if (WANTED_TERMINAL.stream().anyMatch(said::contains)) {
            hints.add("it seems to want a terminal: give it `interactive: true`"
                    + (command.contains("sudo") && !step.sudo() ? ", or `sudo: true` for root rights" : ""));
        } else if (wantedInput(step, outcome, said, command)) {
            hints.add("it seems to want input, and a plain step reads end of file: "
                    + "give it `interactive: true`, or its input by `stdin`");
        }
        hints.addAll(ofFilter(command, outcome, removed));
        return hints;
    }

    /// What of the variables that a command mentions the environment filter keeps from it.
    static List<String> ofFilter(String command, Outcome outcome, List<Removal> removed) {
        if (outcome.allowsNext()) {
            return List.of();
        }
        return removed.stream()
                .filter(removal -> mentions(command, removal.name()))
                .map(removal -> "its command mentions `" + removal.name()
                        + "`, which the environment filter keeps from it (" + removal.rule() + "); `env_allow: ["
                        + removal.name() + "]` lets it through")
                .toList();
    }

    private static boolean wantedInput(Step.Exec step, Outcome outcome, String said, String command) {
        boolean silent = outcome instanceof Outcome.Failed && step.stdin().isEmpty();
        return silent && (READS.matcher(command).find() || WANTED_INPUT.stream().anyMatch(said::contains));
    }

    private static boolean mentions(String command, String variable) {
        return Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(variable) + "(?![A-Za-z0-9_])")
                .matcher(command)
                .find();
    }
}
