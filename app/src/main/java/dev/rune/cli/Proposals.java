package dev.rune.cli;

import dev.rune.config.ConfigFinder;
import dev.rune.config.FoundFile;
import dev.rune.report.RunRecord;
import dev.rune.ritual.Ritual;
import dev.rune.ritual.RitualFile;
import dev.rune.ritual.RitualReader;
import dev.rune.ritual.Step;
import dev.rune.source.Located;
import dev.rune.source.RitualException;
import dev.rune.source.Source;
import dev.rune.source.VisibleText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Names that may complete a command line. A file that is wrong or missing gives none, silently: somebody is typing.
final class Proposals {

    private static final int MOST_RUNS = 20;

    private final World world;
    private final List<String> line;

    /// @param line the words after `rune` that were typed so far
    Proposals(World world, List<String> line) {
        this.world = world;
        this.line = List.copyOf(line);
    }

    /// What names are looked for.
    enum Kind {
        ritual,
        project,
        step,
        run
    }

    /// One of them; neither part has a tab or a line break.
    record Proposal(String value, String about) {}

    List<Proposal> of(Kind kind) {
        Stream<Proposal> all = switch (kind) {
            case ritual -> file().stream().flatMap(Proposals::rituals);
            case project -> file().stream().flatMap(Proposals::projects);
            case step -> file().stream().flatMap(this::steps);
            case run -> runs();
        };
        return all.filter(proposal -> isPlain(proposal.value()))
                .map(proposal -> new Proposal(proposal.value(), oneLine(proposal.about())))
                .toList();
    }

    private static Stream<Proposal> rituals(RitualFile file) {
        return file.rituals().values().stream().map(ritual -> new Proposal(ritual.name(), Counts.steps(ritual)));
    }

    private static Stream<Proposal> projects(RitualFile file) {
        Map<String, String> projects = new LinkedHashMap<>();
        file.config()
                .projects()
                .forEach(project -> projects.put(
                        project.name().value(),
                        project.root().map(Located::value).orElse("declared")));
        file.rituals()
                .values()
                .forEach(ritual ->
                        ritual.perProject().keySet().forEach(name -> projects.putIfAbsent(name, "has steps")));
        return projects.entrySet().stream().map(entry -> new Proposal(entry.getKey(), entry.getValue()));
    }

    private Stream<Proposal> steps(RitualFile file) {
        Map<String, String> steps = new LinkedHashMap<>();
        Optional<String> named = ritual();
        file.rituals().values().stream()
                .filter(ritual -> named.isEmpty() || named.get().equals(ritual.name()))
                .flatMap(Ritual::all)
                .filter(fitting())
                .forEach(step -> steps.putIfAbsent(step.id(), step.name()));
        return steps.entrySet().stream().map(entry -> new Proposal(entry.getKey(), entry.getValue()));
    }

    /// Only background steps can be started again.
    private Predicate<Step> fitting() {
        return line.contains("restart")
                ? step -> step instanceof Step.Exec exec && exec.background().isPresent()
                : _ -> true;
    }

    /// The ritual that the line names.
    private Optional<String> ritual() {
        for (int i = 0; i < line.size(); i++) {
            String word = line.get(i);
            if (word.equals("start") || word.equals("stop")) {
                return Optional.of(word);
            }
            boolean takesRitual = word.equals("run") || word.equals("plan") || word.equals("test");
            if (takesRitual && i + 1 < line.size() && !line.get(i + 1).startsWith("-")) {
                return Optional.of(Workspace.ritualName(line.get(i + 1)));
            }
        }
        return Optional.empty();
    }

    private Stream<Proposal> runs() {
        return world.runs()
                .records()
                .limit(MOST_RUNS)
                .map(RunRecord::plan)
                .map(plan -> new Proposal(plan.id().value(), plan.ritual() + " " + plan.project()));
    }

    private Optional<RitualFile> file() {
        try {
            var found = new ConfigFinder(world.environment(), world.places()).find(config());
            List<Source> sources =
                    found.required().stream().map(FoundFile::read).toList();
            return Optional.of(RitualReader.readWithoutVariables(sources, TemplatePlaces.of(world, found)));
        } catch (RitualException e) {
            return Optional.empty();
        }
    }

    /// The file that the line names.
    private Optional<String> config() {
        Optional<String> config = Optional.empty();
        for (int i = 0; i < line.size(); i++) {
            String word = line.get(i);
            if (word.startsWith("--config=")) {
                config = Optional.of(word.substring("--config=".length()));
            } else if ((word.equals("--config") || word.equals("-c")) && i + 1 < line.size()) {
                config = Optional.of(line.get(i + 1));
            }
        }
        return config;
    }

    private static boolean isPlain(String text) {
        return !text.isEmpty() && text.codePoints().noneMatch(Proposals::isOdd);
    }

    private static boolean isOdd(int point) {
        return point == '\t' || VisibleText.isHidden(point);
    }

    private static String oneLine(String text) {
        return text.codePoints()
                .map(point -> isOdd(point) ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
