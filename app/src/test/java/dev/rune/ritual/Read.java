package dev.rune.ritual;

import dev.rune.source.Diagnostic;
import dev.rune.source.DiagnosticRenderer;
import dev.rune.source.Source;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// A ritual file read for a test. Several texts are read one over the other.
final class Read {

    private final RitualReader.Reading reading;

    private Read(RitualReader.Reading reading) {
        this.reading = reading;
    }

    static Read of(String... texts) {
        return withTemplates(List.of(), texts);
    }

    static Read withTemplates(List<Path> directories, String... texts) {
        List<Source> sources = IntStream.range(0, texts.length)
                .mapToObj(i -> Source.of(texts.length == 1 ? "rune.yaml" : "file" + (i + 1) + ".yaml", texts[i]))
                .toList();
        return new Read(RitualReader.check(sources, directories, Set.of()));
    }

    /// A file whose `start` has this one global step; the lines are those of the step's map.
    static Read step(String... lines) {
        return of("version: 1\nrituals:\n  start:\n    global:\n      - " + String.join("\n        ", lines) + "\n");
    }

    /// A file with this session template and nothing else; the lines are those of the template's map.
    static Read template(String... lines) {
        return of("version: 1\nrituals:\n  templates:\n    dev:\n      " + String.join("\n      ", lines) + "\n");
    }

    RitualFile file() {
        return reading.file().orElseThrow(() -> new AssertionError(shown()));
    }

    /// The global steps of `start`.
    List<Step> steps() {
        return file().ritual("start").orElseThrow().global();
    }

    Step onlyStep() {
        List<Step> steps = steps();
        if (steps.size() != 1) {
            throw new AssertionError(steps);
        }
        return steps.getFirst();
    }

    SessionTemplate template() {
        return file().templates().values().iterator().next();
    }

    /// Each error as `line:column sentence [label]`, with the file's name in front where there are several.
    List<String> errors() {
        return shown(Diagnostic::isError);
    }

    List<String> warnings() {
        return shown(diagnostic -> !diagnostic.isError());
    }

    /// All notes of all problems.
    List<String> notes() {
        return reading.diagnostics().stream()
                .flatMap(diagnostic -> diagnostic.notes().stream())
                .toList();
    }

    List<String> paths() {
        return reading.diagnostics().stream().map(Diagnostic::path).toList();
    }

    String shown() {
        return new DiagnosticRenderer().render(reading.diagnostics());
    }

    private List<String> shown(Predicate<Diagnostic> which) {
        return reading.diagnostics().stream().filter(which).map(Read::line).toList();
    }

    private static String line(Diagnostic diagnostic) {
        String place = diagnostic
                .span()
                .map(span -> (span.source().name().equals("rune.yaml")
                                ? ""
                                : span.source().name() + ":") + span.line() + ":" + span.column() + " ")
                .orElse("");
        return place + diagnostic.message() + (diagnostic.label().isEmpty() ? "" : " [" + diagnostic.label() + "]");
    }

    static List<String> ids(List<? extends Step> steps) {
        return steps.stream().map(Step::id).toList();
    }

    static List<String> names(List<? extends Step> steps) {
        return steps.stream().map(Step::name).toList();
    }

    static String lines(String... lines) {
        return String.join("\n", Arrays.asList(lines)) + "\n";
    }
}
