package dev.rune.ritual;

import dev.rune.config.Config;
import dev.rune.source.Diagnostic;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All that was declared, after the user's file was overlaid by the project's.
///
/// @param config everything but rituals and templates
/// @param rituals by name, in the order of the file; `start` and `stop` among them, empty where not declared
/// @param templates session templates by name
/// @param warnings what is odd but does not keep it from running
public record RitualFile(
        Config config, Map<String, Ritual> rituals, Map<String, SessionTemplate> templates, List<Diagnostic> warnings) {

    public RitualFile {
        rituals = Collections.unmodifiableMap(new LinkedHashMap<>(rituals));
        templates = Collections.unmodifiableMap(new LinkedHashMap<>(templates));
        warnings = List.copyOf(warnings);
    }

    /// The names of all answers that its rituals ask for.
    public Set<String> answers() {
        return variables(_ -> true);
    }

    /// The names of those that are secret.
    public Set<String> secretAnswers() {
        return variables(question -> question.kind() == Question.Kind.SECRET);
    }

    private Set<String> variables(Predicate<Question> wanted) {
        return rituals.values().stream()
                .flatMap(Ritual::all)
                .flatMap(step -> step instanceof Step.Ask ask ? Stream.of(ask.question()) : Stream.empty())
                .filter(wanted)
                .flatMap(question -> question.variable().stream())
                .collect(Collectors.toSet());
    }

    /// This one, with one session template more.
    public RitualFile with(SessionTemplate template) {
        var more = new LinkedHashMap<>(templates);
        more.put(template.name(), template);
        return new RitualFile(config, rituals, more, warnings);
    }

    /// The ritual of that name.
    public Optional<Ritual> ritual(String name) {
        return Optional.ofNullable(rituals.get(name));
    }
}
