package dev.rune.cli.manual;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A part of the page of `rune` itself that lists things, each with a few sentences.
///
/// @param entries in the order in which they are shown
public record Section(String heading, Map<String, String> entries) {

    public Section {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /// The variables that Rune looks at, and those that it sets for steps.
    public static Section environment() {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("RUNE_CONFIG", "The ritual file to read alone; `--config` goes before it.");
        entries.put("XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_RUNTIME_DIR", "Where the files below lie.");
        entries.put("NO_COLOR", "When it is not empty, nothing is coloured, unless `--color` says so.");
        entries.put("VISUAL, EDITOR", "What `rune config edit` opens.");
        entries.put(
                "RUNE_RUN, RUNE_RITUAL, RUNE_PROJECT, RUNE_STEP",
                "Set for every step: the run's id, the ritual, the project, and the mark by which Rune knows the"
                        + " step's processes. What a caller has in variables that begin with RUNE_ is not passed on.");
        return new Section("ENVIRONMENT", entries);
    }

    /// The files that Rune reads, and those that it writes.
    public static Section files() {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("rune.yaml, .rune.yaml", "The project's ritual file, nearest upwards from where you are.");
        entries.put(
                "$XDG_CONFIG_HOME/rune/config.yaml",
                "Your own ritual file, below the project's; else ~/.config/rune/config.yaml, else"
                        + " ~/.rune/config.yaml.");
        entries.put(
                "$XDG_STATE_HOME/rune/runs/",
                "The journal: a folder for each run, with its events and the output of its steps; by default below"
                        + " ~/.local/state.");
        entries.put("$XDG_STATE_HOME/rune/trust/", "Which project files you let run, with their content.");
        return new Section("FILES", entries);
    }
}
