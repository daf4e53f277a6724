package dev.rune.config;

import dev.rune.source.Diagnostic;
import dev.rune.source.Located;
import dev.rune.source.YamlCursor;
import dev.rune.source.YamlMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the `projects` of one file after the other; a later file's project replaces an earlier one of that name.
final class ProjectsReader {

    static final Set<String> KEYS = Set.of("name", "root", "detect");

    private final Map<String, Project> projects = new LinkedHashMap<>();

    void read(YamlCursor section) {
        if (section.isMap() && KEYS.stream().allMatch(key -> section.peek(key).isEmpty())) {
            section.report(Diagnostic.error("`projects` must be a list, not a map")
                    .label("write each as `- name: …`, with its `root` or `detect` below"));
            return;
        }
        var here = new HashMap<String, Located<String>>();
        for (YamlCursor item : section.items()) {
            item.map("a project", KEYS, Inert.PROJECT).flatMap(this::project).ifPresent(project -> {
                Located<String> first = here.putIfAbsent(project.name().value(), project.name());
                if (first == null) {
                    projects.put(project.name().value(), project);
                } else {
                    item.report(Diagnostic.error("two projects are named `" + first.value() + "`, in lines "
                                    + first.span().line() + " and "
                                    + project.name().span().line())
                            .at(project.name().span()));
                }
            });
        }
    }

    List<Project> projects() {
        return List.copyOf(projects.values());
    }

    private Optional<Project> project(YamlMap map) {
        map.missing("name", "a project");
        Optional<Located<String>> name = map.filledText("name");
        Optional<Located<String>> root = map.filledText("root");
        List<Located<String>> detect = map.texts("detect").stream()
                .filter(pattern -> !pattern.value().isBlank())
                .toList();
        Inert.warn(map, Inert.PROJECT);
        if (detect.isEmpty() && root.isEmpty()) {
            String which = name.map(Located::value)
                    .map(text -> "project `" + text + "`")
                    .orElse("this project");
            map.place()
                    .report(Diagnostic.error(which + " can't be found: it has neither `detect` nor `root`")
                            .label("add `detect: [\"dir:~/src/…\"]`, or `root`"));
        }
        return name.map(text -> new Project(text, root, detect));
    }
}
