package dev.rune.cli;

import dev.rune.config.ConfigFinder;
import dev.rune.config.FoundFile;
import dev.rune.config.FoundFiles;
import dev.rune.config.FoundProject;
import dev.rune.config.ProjectFinder;
import dev.rune.config.ShellWord;
import dev.rune.env.EnvPolicy;
import dev.rune.env.Filtered;
import dev.rune.need.PromptPatterns;
import dev.rune.report.RunRecord;
import dev.rune.ritual.Ritual;
import dev.rune.ritual.RitualFile;
import dev.rune.ritual.RitualReader;
import dev.rune.ritual.SessionTemplate;
import dev.rune.ritual.Step;
import dev.rune.run.Askpass;
import dev.rune.run.RunId;
import dev.rune.run.RunScope;
import dev.rune.run.Selection;
import dev.rune.source.Located;
import dev.rune.source.Source;
import dev.rune.source.Suggestions;
import dev.rune.template.Names;
import dev.rune.template.Values;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What one call works on: the ritual files that count, what they say, and the project it is for.
final class Workspace {

    private final World world;
    private final Rune rune;
    private final FoundFiles found;
    private final List<Source> sources;
    private final RitualFile file;
    private final Optional<String> fileNamed;
    private final Optional<String> named;
    private final FoundProject project;
    private final Optional<StrangeProject> strange;
    private final EnvPolicy policy;
    private Optional<Filtered> filtered = Optional.empty();

    private Workspace(Workspace other, RitualFile file) {
        this.world = other.world;
        this.rune = other.rune;
        this.found = other.found;
        this.sources = other.sources;
        this.file = file;
        this.fileNamed = other.fileNamed;
        this.named = other.named;
        this.project = other.project;
        this.strange = other.strange;
        this.policy = other.policy;
    }

    /// This one, with a session template that no ritual of it names.
    Workspace with(SessionTemplate template) {
        return new Workspace(this, file.with(template));
    }

    /// @param reader makes of the files what they declare, with the directories in which templates lie
    private Workspace(
            World world,
            Rune rune,
            FoundFiles found,
            Optional<String> fileNamed,
            Optional<String> named,
            BiFunction<List<Source>, List<Path>, RitualFile> reader) {
        this.world = world;
        this.rune = rune;
        this.fileNamed = fileNamed;
        this.found = found;
        this.sources = found.files().stream().map(FoundFile::read).toList();
        this.file = reader.apply(sources, TemplatePlaces.of(world, found));
        this.named = named;
        var finder = new ProjectFinder(
                file.config().projects(), world.environment(), world.places(), found.projectDirectory());
        this.project = named.map(finder::named).orElseGet(finder::here);
        this.strange = named.flatMap(_ -> StrangeProject.of(project, finder.here(), file));
        this.policy = policyOf(world, file);
    }

    /// Reads the files that count for this call.
    ///
    /// @param project as named on the command line
    /// @throws dev.rune.source.RitualException when they are wrong, or there are none
    static Workspace load(World world, Rune rune, Optional<String> project) {
        return new Workspace(
                world,
                rune,
                required(find(world, rune.config())),
                rune.config(),
                project,
                RitualReader::readWithoutVariables);
    }

    /// The same, by another file where none is named and none is found.
    static Workspace loadOr(World world, Rune rune, Optional<String> project, Supplier<Optional<String>> other) {
        FoundFiles found = find(world, rune.config());
        Optional<String> named = rune.config().or(() -> found.files().isEmpty() ? other.get() : Optional.empty());
        return new Workspace(
                world,
                rune,
                required(named.isPresent() ? find(world, named) : found),
                named,
                project,
                RitualReader::readWithoutVariables);
    }

    /// What an earlier run worked on: the files that are found there now, or the one that it was given.
    static Workspace ofRun(World world, Rune rune, RunRecord run) {
        World there = world.at(run.plan().directory());
        FoundFiles found = find(there, Optional.empty());
        List<String> paths =
                found.files().stream().map(file -> file.path().toString()).toList();
        List<String> files = run.plan().files();
        Optional<String> named =
                files.equals(paths) || files.size() != 1 ? Optional.empty() : Optional.of(files.getFirst());
        return new Workspace(
                there,
                rune,
                named.isPresent() ? find(there, named) : found,
                named,
                Optional.empty(),
                RitualReader::readWithoutVariables);
    }

    /// The same for verbs that have something to show where there is no file.
    static Workspace loadAny(World world, Rune rune) {
        return new Workspace(
                world,
                rune,
                find(world, rune.config()),
                rune.config(),
                Optional.empty(),
                RitualReader::readWithoutVariables);
    }

    /// The same for a ritual that is to run: every variable must be known then.
    ///
    /// @param ritual its name, or the path of its file
    static Workspace ofRitual(World world, Rune rune, String ritual, Optional<String> project, RunOptions options) {
        Optional<String> file = isPath(ritual) ? Optional.of(ritual) : rune.config();
        return new Workspace(world, rune, required(find(world, file)), file, project, reader(ritual, options));
    }

    /// A run that is resumed, or ends another, takes up variables that are not known before the journals are.
    private static BiFunction<List<Source>, List<Path>, RitualFile> reader(String ritual, RunOptions options) {
        return options.resume || ritual.equals("stop")
                ? RitualReader::readWithoutVariables
                : (sources, templates) -> RitualReader.read(sources, templates, options.vars.keySet());
    }

    /// The ritual that is meant by a name or by the path of a file.
    static String ritualName(String text) {
        return isPath(text) ? "start" : text;
    }

    private static FoundFiles find(World world, Optional<String> named) {
        return new ConfigFinder(world.environment(), world.places()).find(named);
    }

    private static FoundFiles required(FoundFiles found) {
        found.required();
        return found;
    }

    /// The rules of the environment filter that come with Rune.
    static EnvPolicy policy(World world) {
        String name = "environment.yaml";
        return EnvPolicy.read(Source.read(name, world.places().shippedConfig().resolve(name)));
    }

    /// The lines by which programs are known to ask, that come with Rune.
    static PromptPatterns prompts(World world) {
        String name = "prompts.yaml";
        return PromptPatterns.read(
                Source.read(name, world.places().shippedConfig().resolve(name)));
    }

    private static boolean isPath(String text) {
        return text.contains("/") || text.endsWith(".yaml") || text.endsWith(".yml");
    }

    World world() {
        return world;
    }

    Rune rune() {
        return rune;
    }

    String color() {
        return rune.color();
    }

    Messages messages() {
        return new Messages(world, rune.color());
    }

    FoundFiles found() {
        return found;
    }

    RitualFile file() {
        return file;
    }

    FoundProject project() {
        return project;
    }

    Path root() {
        return project.root();
    }

    EnvPolicy policy() {
        return policy;
    }

    /// The project as it was named on the command line.
    Optional<String> named() {
        return named;
    }

    /// ` --config FILE` where one was named, for commands that Rune tells the user to type.
    String fileFlag() {
        return fileNamed.map(name -> " --config " + ShellWord.of(name)).orElse("");
    }

    /// Runs a ritual, or shows what would run.
    ///
    /// @return the exit code
    int run(String name, RunOptions options) {
        messages().diagnostics(file.warnings());
        strange.map(StrangeProject::note).ifPresent(messages()::note);
        Optional<Ritual> ritual = file.ritual(name);
        if (ritual.isEmpty()) {
            return unknownRitual(name).code();
        }
        return new RitualStart(this, ritual.get(), options).run();
    }

    /// Lists the rituals.
    int list() {
        for (Ritual ritual : file.rituals().values()) {
            int count = ritual.steps(project.name()).size();
            world.out().println(ritual.name() + "  " + Counts.of(count, "step") + " for " + project.name());
        }
        return ExitCode.DONE.code();
    }

    /// A session template by its name: one of the file, else one that is a file of its own.
    Optional<SessionTemplate> template(String name) {
        return RitualReader.template(name, file, TemplatePlaces.of(world, found));
    }

    /// The names of all of them.
    SortedSet<String> templateNames() {
        return RitualReader.templateNames(file, TemplatePlaces.of(world, found));
    }

    ExitCode unknownRitual(String name) {
        messages()
                .error(
                        "there is no ritual `" + name + "`",
                        Suggestions.didYouMean(name, file.rituals().keySet(), "`rune run` lists the rituals"));
        return ExitCode.NO_TARGET;
    }

    /// Why the files that were found may not run: one of them is not trusted, and nobody at a terminal said otherwise.
    Optional<ExitCode> untrusted() {
        return gate(TrustGate::check);
    }

    /// What a verb that only looks says of a file that may not run.
    Optional<String> untrustedNote() {
        return gate(TrustGate::note);
    }

    /// What runs is not in the ritual files alone: templates lie beside them.
    private <T> T gate(Gate<T> gate) {
        List<FoundFile> files = new ArrayList<>(found.files());
        List<Source> texts = new ArrayList<>(sources);
        for (SessionTemplate template : file.templates().values()) {
            TemplatePlaces.ofProject(world, found, template.origin()).ifPresent(found -> {
                files.add(found);
                texts.add(template.origin());
            });
        }
        return gate.look(new TrustGate(world, rune.color()), files, texts);
    }

    @FunctionalInterface
    private interface Gate<T> {
        T look(TrustGate gate, List<FoundFile> files, List<Source> sources);
    }

    /// What steps of this file may see of the caller's environment, unless they say otherwise.
    Filtered filtered() {
        Filtered known = filtered.orElseGet(() -> policy.filter(world.environment()));
        filtered = Optional.of(known);
        return known;
    }

    /// The rules of the filter, with what a file allows and denies.
    static EnvPolicy policyOf(World world, RitualFile file) {
        return policy(world)
                .with(
                        file.config().allow().stream().map(Located::value).toList(),
                        file.config().deny().stream().map(Located::value).toList());
    }

    /// What the steps of a run share.
    ///
    /// @param vars given on the command line
    RunScope scope(RunId id, String ritual, Map<String, String> vars) {
        return new RunScope(
                id,
                ritual,
                project.name(),
                root(),
                world.places().home(),
                file.config(),
                policy,
                world.environment(),
                values(ritual, vars),
                world.style(rune.color()).colour(),
                new Askpass.Unset());
    }

    private Values values(String ritual, Map<String, String> vars) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("Project", project.name());
        values.put("Command", "");
        values.put("Session", "");
        values.put("Dir", root().toString());
        values.put("Ritual", ritual);
        values.put("User", world.environment().getOrDefault("USER", System.getProperty("user.name", "")));
        values.put("Host", Host.name());
        file.config().vars().forEach((name, value) -> values.put(name, value.value()));
        values.putAll(vars);
        Instant now = world.clock().instant();
        return Values.of(new Names(file.answers(), file.secretAnswers()))
                .withComputed("Date", () -> world.local(now).toLocalDate().toString())
                .with(values);
    }

    /// Runs of this project of which something may live, the newest first.
    List<RunRecord> liveRuns() {
        return world.runs().live().stream()
                .filter(run -> run.isOf(project.name(), root()))
                .toList();
    }

    /// The last run of that ritual for this project.
    Optional<RunRecord> newest(String ritual) {
        return world.runs().last(ritual, project.name(), root());
    }

    /// Other projects for which something started from this directory lives.
    List<String> othersHere() {
        return world.runs().live().stream()
                .filter(run -> !run.plan().project().equals(project.name()))
                .filter(run -> List.of(root(), world.places().cwd())
                        .contains(run.plan().directory()))
                .filter(world.living())
                .map(run -> run.plan().project())
                .distinct()
                .toList();
    }

    /// The ritual in which there is a background step of that id or name.
    Optional<String> ritualOfBackground(String step) {
        return file.rituals().values().stream()
                .filter(ritual -> background(ritual).anyMatch(each -> Selection.isCalled(each, step)))
                .map(Ritual::name)
                .findFirst();
    }

    /// The ids of all background steps that the files declare for the project.
    List<String> backgroundSteps() {
        return file.rituals().values().stream()
                .flatMap(this::background)
                .map(Step::id)
                .distinct()
                .toList();
    }

    private Stream<Step> background(Ritual ritual) {
        return ritual.steps(project.name()).stream()
                .filter(each ->
                        each instanceof Step.Exec exec && exec.background().isPresent());
    }
}
