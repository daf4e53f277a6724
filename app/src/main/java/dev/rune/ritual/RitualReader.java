package dev.rune.ritual;

import dev.rune.config.Config;
import dev.rune.config.ConfigReader;
import dev.rune.config.Inert;
import dev.rune.config.Settings;
import dev.rune.config.VariableName;
import dev.rune.source.Diagnostic;
import dev.rune.source.Diagnostics;
import dev.rune.source.RitualException;
import dev.rune.source.Source;
import dev.rune.source.YamlCursor;
import dev.rune.source.YamlMap;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Reads ritual files: YAML becomes what was declared, or every reason why not.
public final class RitualReader {

    /// The keys at the top of a ritual file that have an effect. Those that begin with `x-` are the user's own.
    static final Set<String> KEYS = keys();

    private static final String OWN = "x-";

    private final Diagnostics found = new Diagnostics();
    private final ConfigReader config = new ConfigReader();
    private final RitualsReader rituals = new RitualsReader();

    private final Optional<Set<String>> given;

    private RitualReader(Optional<Set<String>> given) {
        this.given = given;
    }

    /// What came of reading.
    ///
    /// @param file what was declared; empty when there is an error
    /// @param diagnostics errors and warnings, in the order of the files
    /// @param undeclared variables that are used, and that a `--var` may be meant to give a value
    public record Reading(Optional<RitualFile> file, List<Diagnostic> diagnostics, Set<String> undeclared) {

        public Reading {
            diagnostics = List.copyOf(diagnostics);
            undeclared = Set.copyOf(undeclared);
        }
    }

    /// Reads the files, each over those before it.
    ///
    /// @param files the user's first, then the project's
    /// @param templateDirectories where templates that no file declares are looked for, the first that has it wins
    /// @param given the names of variables that no file declares, and that have a value all the same
    /// @throws RitualException with all that is wrong
    public static RitualFile read(List<Source> files, List<Path> templateDirectories, Set<String> given) {
        return orThrow(check(files, templateDirectories, given));
    }

    /// Reads the files as [#read] does, and gives back what is wrong with them.
    public static Reading check(List<Source> files, List<Path> templateDirectories, Set<String> given) {
        return new RitualReader(Optional.of(given)).readAll(files, new TemplateFiles(templateDirectories));
    }

    /// Reads the files for a caller that puts no values into steps: variables are not looked at, so that a file can be
    /// listed, or its processes ended, that was started with a `--var` which only the start knows.
    ///
    /// @throws RitualException with all else that is wrong
    public static RitualFile readWithoutVariables(List<Source> files, List<Path> templateDirectories) {
        return orThrow(new RitualReader(Optional.empty()).readAll(files, new TemplateFiles(templateDirectories)));
    }

    private static RitualFile orThrow(Reading reading) {
        return reading.file().orElseThrow(() -> new RitualException(reading.diagnostics()));
    }

    /// A template by its name: one that the ritual file declares, else a file in one of the directories.
    ///
    /// @throws RitualException with all that is wrong with it
    public static Optional<SessionTemplate> template(String name, RitualFile file, List<Path> directories) {
        SessionTemplate declared = file.templates().get(name);
        return declared != null ? Optional.of(declared) : templateFile(name, file, new TemplateFiles(directories));
    }

    /// A template from the text of a file of its own, for one that no ritual file names yet.
    ///
    /// @param found takes what is wrong with it
    public static Optional<SessionTemplate> template(String name, Source text, Diagnostics found) {
        return YamlCursor.open(text, found)
                .flatMap(cursor -> new TemplateReader(Settings.DEFAULTS.shell()).read(name, cursor));
    }

    /// The names of all templates: those that the ritual file declares, and files in the directories.
    public static SortedSet<String> templateNames(RitualFile file, List<Path> directories) {
        var names = new TreeSet<>(file.templates().keySet());
        names.addAll(new TemplateFiles(directories).names());
        return names;
    }

    private static Optional<SessionTemplate> templateFile(String name, RitualFile file, TemplateFiles files) {
        var found = new Diagnostics();
        var reader = new TemplateReader(file.config().settings().shell());
        Optional<YamlCursor> opened = files.open(name, found);
        Optional<SessionTemplate> template = opened.flatMap(cursor -> reader.read(name, cursor));
        opened.ifPresent(cursor -> new VariableCheck(file.config().settings().shell())
                .template(cursor, known(file.config(), file.answers())));
        if (found.hasErrors()) {
            throw new RitualException(found.list());
        }
        return template;
    }

    private Reading readAll(List<Source> files, TemplateFiles templateFiles) {
        List<YamlCursor> roots = files.stream()
                .flatMap(file -> YamlCursor.open(file, found).stream())
                .toList();
        roots.forEach(this::readFile);
        List<String> shell = config.config().settings().shell();
        Map<String, Ritual> read = rituals.rituals(new StepReader(shell));
        // A file that is no YAML may hold the templates that another one names.
        boolean whole = roots.size() == files.size();
        if (whole) {
            rituals.gatherFiles(templateFiles, found);
        }
        Map<String, SessionTemplate> templates = rituals.templates(new TemplateReader(shell));
        Set<String> undeclared = given.filter(_ -> whole)
                .map(names -> checkVariables(roots, names))
                .orElse(Set.of());
        List<Diagnostic> diagnostics = found.list();
        return found.hasErrors()
                ? new Reading(Optional.empty(), diagnostics, undeclared)
                : new Reading(
                        Optional.of(new RitualFile(config.config(), read, templates, diagnostics)),
                        diagnostics,
                        undeclared);
    }

    private Set<String> checkVariables(List<YamlCursor> roots, Set<String> names) {
        Config read = config.config();
        var check = new VariableCheck(read.settings().shell());
        KnownNames known = known(read, names);
        rituals.check(check, known);
        roots.forEach(root -> check.envFiles(root, rituals.asked(known)));
        return check.undeclared();
    }

    private static KnownNames known(Config config, Set<String> given) {
        var names = new TreeSet<>(VariableName.OWN);
        names.addAll(config.vars().keySet());
        names.addAll(given);
        return KnownNames.of(names);
    }

    private void readFile(YamlCursor root) {
        if (root.isAbsent()) {
            root.report(Diagnostic.error("`" + root.span().source().name() + "` is empty")
                    .note("`rune init` writes a file to begin with"));
            return;
        }
        var quiet = new TreeSet<>(Inert.FILE);
        if (root.isMap()) {
            root.entries().stream()
                    .map(entry -> entry.key().value())
                    .filter(key -> key.startsWith(OWN))
                    .forEach(quiet::add);
        }
        root.map("a ritual file", KEYS, quiet).ifPresent(this::readRoot);
    }

    private void readRoot(YamlMap root) {
        checkVersion(root);
        config.read(root);
        root.get("rituals").ifPresent(rituals::gather);
    }

    private static void checkVersion(YamlMap root) {
        Optional<YamlCursor> version = root.get("version");
        if (version.isEmpty() && !root.isMeant("version")) {
            root.place().report(Diagnostic.error("`version` is missing").note("begin the file with `version: 1`"));
        }
        version.filter(value -> value.integer().filter(number -> number != 1).isPresent())
                .ifPresent(value -> value.report(
                        Diagnostic.error("version " + value.peekText().orElse("") + " is none that Rune can read")
                                .label("write `version: 1`")));
    }

    private static Set<String> keys() {
        var keys = new TreeSet<>(ConfigReader.KEYS);
        keys.add("version");
        keys.add("rituals");
        return keys;
    }
}
