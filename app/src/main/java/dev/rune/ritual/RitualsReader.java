package dev.rune.ritual;

import dev.rune.source.Diagnostic;
import dev.rune.source.Diagnostics;
import dev.rune.source.Suggestions;
import dev.rune.source.YamlCursor;
import dev.rune.source.YamlMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads the `rituals` of one file after the other, and the session templates among them.
final class RitualsReader {

    static final Set<String> KEYS = Set.of("global", "per_project", "teardown");
    static final String TEMPLATES = "templates";

    private static final String START = "start";
    private static final String STOP = "stop";

    private final Map<String, RitualParts> rituals = new LinkedHashMap<>();
    private final Map<String, YamlCursor> templates = new LinkedHashMap<>();

    RitualsReader() {
        rituals.put(START, new RitualParts());
        rituals.put(STOP, new RitualParts());
    }

    /// Gathers what one file declares: steps are appended, a template replaces an earlier one of that name.
    void gather(YamlCursor section) {
        for (YamlCursor.Entry entry : section.entries()) {
            String name = entry.key().value();
            if (entry.value().isAbsent()) {
                rituals.computeIfAbsent(name, _ -> new RitualParts());
            } else if (name.equals(TEMPLATES)) {
                gatherTemplates(entry.value());
            } else {
                gatherRitual(name, entry.value());
            }
        }
        rituals.remove(TEMPLATES);
    }

    /// Checks the variables of all that was gathered.
    ///
    /// @param names what is known everywhere
    void check(VariableCheck check, KnownNames names) {
        rituals.forEach((name, parts) -> parts.check(name, check, names));
        KnownNames whenever = asked(names);
        templates.values().forEach(template -> check.template(template, whenever));
    }

    /// What may be known when a session is built: any question may have been asked before.
    KnownNames asked(KnownNames names) {
        KnownNames all = names.branch();
        steps().forEach(all::learn);
        return all;
    }

    /// Reads all that was gathered.
    Map<String, Ritual> rituals(StepReader reader) {
        var read = new LinkedHashMap<String, Ritual>();
        rituals.forEach((name, parts) -> read.put(name, parts.read(name, reader)));
        return read;
    }

    /// Gathers the templates that steps name and that are files.
    void gatherFiles(TemplateFiles files, Diagnostics found) {
        var looked = new HashSet<>(templates.keySet());
        for (YamlCursor step : steps()) {
            step.peek("tmux_template")
                    .filter(value -> value.peekText().filter(looked::add).isPresent())
                    .ifPresent(value -> gatherFile(value, files, found));
        }
    }

    private void gatherFile(YamlCursor value, TemplateFiles files, Diagnostics found) {
        String name = value.peekText().orElse("");
        if (files.has(name)) {
            files.open(name, found).ifPresent(cursor -> templates.put(name, cursor));
            return;
        }
        var known = new TreeSet<>(templates.keySet());
        known.addAll(files.names());
        Diagnostic error = Diagnostic.error("there is no session template `" + name + "`")
                .label(Suggestions.didYouMean(name, known));
        value.report(
                known.isEmpty()
                        ? error.note("templates stand under `rituals.templates`, or as files in `templates/`")
                        : error.note("there are: " + String.join(", ", known)));
    }

    /// Reads the templates that were gathered.
    Map<String, SessionTemplate> templates(TemplateReader reader) {
        var read = new LinkedHashMap<String, SessionTemplate>();
        templates.forEach((name, cursor) -> reader.read(name, cursor).ifPresent(template -> read.put(name, template)));
        return read;
    }

    private List<YamlCursor> steps() {
        return rituals.values().stream()
                .flatMap(parts -> parts.steps().stream())
                .toList();
    }

    private void gatherTemplates(YamlCursor section) {
        section.entries().forEach(entry -> templates.put(entry.key().value(), entry.value()));
    }

    private void gatherRitual(String name, YamlCursor value) {
        if (value.isList()) {
            value.report(Diagnostic.error("`" + name + "` must be a map, not a list")
                    .label(
                            KEYS.contains(name)
                                    ? "put it below `start`, `stop` or another ritual"
                                    : "put `global:` above it"));
            return;
        }
        var known = new TreeSet<>(KEYS);
        if (name.equals(START)) {
            known.add(TEMPLATES);
        }
        value.map("a ritual", known).ifPresent(map -> {
            gatherSteps(rituals.computeIfAbsent(name, _ -> new RitualParts()), map);
            map.get("teardown").ifPresent(teardown -> gatherTeardown(name, teardown));
            if (known.contains(TEMPLATES)) {
                map.get(TEMPLATES).ifPresent(this::gatherTemplates);
            }
        });
    }

    private static void gatherSteps(RitualParts parts, YamlMap map) {
        map.get("global").ifPresent(parts::addGlobal);
        map.get("per_project")
                .map(YamlCursor::entries)
                .orElse(List.of())
                .forEach(entry -> parts.addProject(entry.key().value(), entry.value()));
    }

    private void gatherTeardown(String name, YamlCursor value) {
        Optional<Boolean> teardown = value.bool();
        boolean fixed = name.equals(START) || name.equals(STOP);
        if (fixed && teardown.filter(undoes -> undoes != name.equals(STOP)).isPresent()) {
            value.error(name.equals(STOP) ? "`stop` always undoes" : "`start` never undoes");
        }
        teardown.ifPresent(
                undoes -> rituals.computeIfAbsent(name, _ -> new RitualParts()).teardown(undoes));
    }
}
