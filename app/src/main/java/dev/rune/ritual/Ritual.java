package dev.rune.ritual;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A named, ordered list of steps, some for every project and some for one.
///
/// @param perProject by the project's name as written; looked up exactly, then ignoring case
/// @param teardown whether it undoes, so that the project's part comes before the global one
public record Ritual(String name, List<Step> global, Map<String, List<Step>> perProject, boolean teardown) {

    public Ritual {
        global = List.copyOf(global);
        perProject = Collections.unmodifiableMap(new LinkedHashMap<>(perProject));
    }

    /// The steps for everybody, then those for each project.
    public Stream<Step> all() {
        return Stream.concat(global.stream(), perProject.values().stream().flatMap(List::stream));
    }

    /// Whether it has no step for anybody; `start` and `stop` are there even so.
    public boolean isEmpty() {
        return all().findAny().isEmpty();
    }

    /// The steps for that project, in the order in which they run.
    public List<Step> steps(String project) {
        List<Step> own = own(project);
        return teardown ? concat(own, global) : concat(global, own);
    }

    private List<Step> own(String project) {
        List<Step> exact = perProject.get(project);
        if (exact != null) {
            return exact;
        }
        return perProject.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(project))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(List.of());
    }

    private static List<Step> concat(List<Step> first, List<Step> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
