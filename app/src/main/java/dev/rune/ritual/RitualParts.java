package dev.rune.ritual;

import dev.rune.source.YamlCursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The steps of one ritual as they stand in the files, gathered from one file after the other.
final class RitualParts {

    private final List<YamlCursor> global = new ArrayList<>();
    private final Map<String, List<YamlCursor>> perProject = new LinkedHashMap<>();
    private Optional<Boolean> teardown = Optional.empty();

    void addGlobal(YamlCursor steps) {
        global.addAll(steps.items());
    }

    void addProject(String project, YamlCursor steps) {
        perProject.computeIfAbsent(project, _ -> new ArrayList<>()).addAll(steps.items());
    }

    void teardown(boolean value) {
        teardown = Optional.of(value);
    }

    /// Every step, in the order of the files.
    List<YamlCursor> steps() {
        return Stream.concat(global.stream(), perProject.values().stream().flatMap(List::stream))
                .toList();
    }

    /// Checks the variables of the steps in the order in which they run.
    void check(String name, VariableCheck check, KnownNames everywhere) {
        KnownNames names = everywhere.before(steps());
        if (undoes(name)) {
            perProject.values().forEach(steps -> check.steps(steps, names.branch()));
            perProject.values().forEach(steps -> steps.forEach(names::learn));
            check.steps(global, names);
        } else {
            check.steps(global, names);
            perProject.values().forEach(steps -> check.steps(steps, names.branch()));
        }
    }

    private boolean undoes(String name) {
        return teardown.orElse(name.equals("stop"));
    }

    Ritual read(String name, StepReader reader) {
        StepIds ids = StepIds.among(steps());
        List<Step> everywhere = read(global, ids, reader);
        var projects = new LinkedHashMap<String, List<Step>>();
        perProject.forEach((project, steps) -> projects.put(project, read(steps, ids.branch(), reader)));
        return new Ritual(name, everywhere, projects, undoes(name));
    }

    private static List<Step> read(List<YamlCursor> steps, StepIds ids, StepReader reader) {
        return steps.stream()
                .flatMap(step -> reader.read(step, ids.of(step)).stream())
                .toList();
    }
}
