package dev.rune.cli;

import com.google.gson.stream.JsonWriter;
import dev.rune.config.Config;
import dev.rune.config.FoundFile;
import dev.rune.config.Project;
import dev.rune.report.Style;
import dev.rune.ritual.Ritual;
import dev.rune.ritual.RitualFile;
import dev.rune.ritual.RitualReader;
import dev.rune.ritual.SessionTemplate;
import dev.rune.source.Located;
import dev.rune.source.VisibleText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The configuration that counts, with the place each part comes from.
record EffectiveConfig(List<FoundFile> files, RitualFile file, List<Path> templateDirectories, Provenance provenance) {

    private static final String DEFAULT = "default";

    void print(PrintStream out, Style style) {
        var page = new Page(out, style);
        page.heading("files");
        files.forEach(found -> page.line(found.path().toString(), ConfigPathCommand.origin(found)));
        page.heading("settings");
        EffectiveSetting.of(config().settings(), provenance)
                .forEach(each ->
                        page.line(each.key() + ": " + each.value(), each.place().orElse(DEFAULT)));
        page.located("environment: allow", config().allow());
        page.located("environment: deny", config().deny());
        page.located("env_file", config().envFile());
        if (!config().vars().isEmpty()) {
            page.heading("vars");
            config().vars().forEach((name, value) -> page.line(name + ": " + value.value(), place(value)));
        }
        if (!config().projects().isEmpty()) {
            page.heading("projects");
            config().projects().forEach(project -> page.line(words(project), place(project.name())));
        }
        page.heading("rituals");
        file.rituals().values().stream()
                .filter(ritual -> !ritual.isEmpty())
                .forEach(ritual -> page.line(ritual.name(), steps(ritual)));
        Map<String, String> templates = templates();
        if (!templates.isEmpty()) {
            page.heading("templates");
            templates.forEach(page::line);
        }
    }

    private Config config() {
        return file.config();
    }

    private static String place(Located<?> value) {
        return value.span().toString();
    }

    private static String words(Project project) {
        String detect =
                String.join(", ", project.detect().stream().map(Located::value).toList());
        return project.name().value()
                + project.root().map(root -> "  root " + root.value()).orElse("")
                + (detect.isEmpty() ? "" : "  detect " + detect);
    }

    private static String steps(Ritual ritual) {
        var words = new StringBuilder(Counts.of(ritual.global().size(), "global step"));
        ritual.perProject()
                .forEach((project, steps) ->
                        words.append(", ").append(steps.size()).append(" for ").append(project));
        return words.toString();
    }

    /// Every template by its name, with where it is declared.
    private Map<String, String> templates() {
        Map<String, String> templates = new LinkedHashMap<>();
        for (String name : RitualReader.templateNames(file, templateDirectories)) {
            Optional<SessionTemplate> declared =
                    Optional.ofNullable(file.templates().get(name));
            templates.put(
                    name,
                    declared.map(template -> template.sessionName().span().toString())
                            .or(() -> RitualReader.template(name, file, templateDirectories)
                                    .map(template -> template.origin().name()))
                            .orElse(""));
        }
        return templates;
    }

    String json() {
        return JsonText.object(json -> {
            JsonText.texts(json, "files", files.stream().map(FoundFile::path).toList());
            json.name("settings").beginObject();
            for (EffectiveSetting each : EffectiveSetting.of(config().settings(), provenance)) {
                json.name(each.key());
                valueAt(json, each.value(), each.place().orElse(DEFAULT));
            }
            json.endObject();
            json.name("environment").beginObject();
            JsonText.texts(
                    json, "allow", config().allow().stream().map(Located::value).toList());
            JsonText.texts(
                    json, "deny", config().deny().stream().map(Located::value).toList());
            json.endObject();
            JsonText.texts(
                    json,
                    "env_file",
                    config().envFile().stream().map(Located::value).toList());
            json.name("vars").beginObject();
            for (Map.Entry<String, Located<String>> each : config().vars().entrySet()) {
                json.name(each.getKey());
                valueAt(json, each.getValue().value(), place(each.getValue()));
            }
            json.endObject();
            projects(json);
            rituals(json);
            json.name("templates").beginObject();
            for (Map.Entry<String, String> each : templates().entrySet()) {
                json.name(each.getKey()).value(each.getValue());
            }
            json.endObject();
        });
    }

    private static void valueAt(JsonWriter json, String value, String place) throws IOException {
        json.beginObject().name("value").value(value).name("place").value(place).endObject();
    }

    private void projects(JsonWriter json) throws IOException {
        json.name("projects").beginArray();
        for (Project project : config().projects()) {
            json.beginObject();
            json.name("name").value(project.name().value());
            json.name("place").value(place(project.name()));
            json.name("root").value(project.root().map(Located::value).orElse(null));
            JsonText.texts(
                    json,
                    "detect",
                    project.detect().stream().map(Located::value).toList());
            json.endObject();
        }
        json.endArray();
    }

    private void rituals(JsonWriter json) throws IOException {
        json.name("rituals").beginArray();
        for (Ritual ritual : file.rituals().values()) {
            json.beginObject();
            json.name("name").value(ritual.name());
            json.name("global").value(ritual.global().size());
            json.name("per_project").beginObject();
            for (var own : ritual.perProject().entrySet()) {
                json.name(own.getKey()).value(own.getValue().size());
            }
            json.endObject().endObject();
        }
        json.endArray();
    }

    /// Headings, and indented lines with a remark behind them.
    private record Page(PrintStream out, Style style) {

        void heading(String text) {
            out.println(style.strong(text));
        }

        void line(String text, String remark) {
            out.println("  " + VisibleText.of(text) + style.faint("  # " + remark));
        }

        void located(String heading, List<Located<String>> values) {
            if (!values.isEmpty()) {
                heading(heading);
                values.forEach(value -> line(value.value(), place(value)));
            }
        }
    }
}
