package dev.rune.cli;

import com.google.gson.stream.JsonWriter;
import dev.rune.config.ConfigFinder;
import dev.rune.config.FoundFile;
import dev.rune.config.FoundFiles;
import dev.rune.ritual.Missing;
import dev.rune.ritual.Ritual;
import dev.rune.ritual.RitualFile;
import dev.rune.ritual.RitualReader;
import dev.rune.source.Diagnostic;
import dev.rune.source.RitualException;
import dev.rune.source.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// All that is wrong or odd in the ritual files of a call.
///
/// @param files those that count; empty where they could not be found or read
/// @param file what they declare; empty when there is an error
/// @param diagnostics of the reader, then of the lint
/// @param undeclared variables that the call which runs the ritual may give a value
record Validation(
        List<FoundFile> files, Optional<RitualFile> file, List<Diagnostic> diagnostics, Set<String> undeclared) {

    /// @param named the file that is named, which is then looked at alone
    /// @param given the names of variables that have a value although no file declares them
    static Validation of(World world, Optional<String> named, Set<String> given) {
        try {
            FoundFiles found = new ConfigFinder(world.environment(), world.places()).find(named);
            List<FoundFile> files = found.required();
            List<Source> sources = files.stream().map(FoundFile::read).toList();
            var reading = RitualReader.check(sources, TemplatePlaces.of(world, found), given);
            var all = new ArrayList<>(reading.diagnostics());
            reading.file().ifPresent(file -> {
                all.addAll(missing(file));
                all.addAll(LintHere.of(world, found, file));
            });
            return new Validation(files, reading.file(), List.copyOf(all), reading.undeclared());
        } catch (RitualException wrong) {
            return new Validation(List.of(), Optional.empty(), wrong.diagnostics(), Set.of());
        }
    }

    /// A warning for each step that this version can't run, so that no day begins with it unnoticed.
    private static List<Diagnostic> missing(RitualFile file) {
        return file.rituals().values().stream()
                .flatMap(Ritual::all)
                .flatMap(step -> Missing.in(step).stream()
                        .map(text -> Diagnostic.warning(text).at(step.head().span())))
                .toList();
    }

    /// Only what is no more than odd.
    List<Diagnostic> warnings() {
        return diagnostics.stream().filter(each -> !each.isError()).toList();
    }

    boolean isWrong() {
        return file.isEmpty();
    }

    /// What was looked at, and how much it declares: ``rune.yaml: 3 rituals with 12 steps, 1 template``.
    String summary() {
        String names = String.join(", ", files.stream().map(FoundFile::name).toList());
        return names + ": " + file.map(Validation::summary).orElse("");
    }

    private static String summary(RitualFile file) {
        long steps = file.rituals().values().stream().flatMap(Ritual::all).count();
        long rituals = file.rituals().values().stream()
                .filter(ritual -> !ritual.isEmpty())
                .count();
        String templates = file.templates().isEmpty()
                ? ""
                : ", " + Counts.of(file.templates().size(), "template");
        return Counts.of(rituals, "ritual") + " with " + Counts.of(steps, "step") + templates;
    }

    /// As one JSON document.
    ///
    /// @param valid whether that is what the verb says
    String json(boolean valid) {
        return JsonText.object(json -> {
            JsonText.texts(json, "files", files.stream().map(FoundFile::path).toList());
            json.name("valid").value(valid);
            json.name("diagnostics").beginArray();
            for (Diagnostic diagnostic : diagnostics) {
                write(json, diagnostic);
            }
            json.endArray();
        });
    }

    private static void write(JsonWriter json, Diagnostic diagnostic) throws IOException {
        json.beginObject();
        json.name("severity").value(diagnostic.isError() ? "error" : "warning");
        json.name("message").value(diagnostic.message());
        if (diagnostic.span().isPresent()) {
            var span = diagnostic.span().get();
            json.name("file").value(span.source().name());
            json.name("line").value(span.line());
            json.name("column").value(span.column());
            json.name("length").value(span.length());
        }
        json.name("label").value(diagnostic.label());
        json.name("key").value(diagnostic.path());
        JsonText.texts(json, "notes", diagnostic.notes());
        json.endObject();
    }
}
