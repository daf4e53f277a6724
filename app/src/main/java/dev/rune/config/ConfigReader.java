package dev.rune.config;

import dev.rune.source.Located;
import dev.rune.source.YamlCursor;
import dev.rune.source.YamlMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads all of the ritual files but rituals and templates: first the user's, then the project's over it.
public final class ConfigReader {

    /// The keys at the top of the file that it reads.
    public static final Set<String> KEYS =
            Set.of("settings", "environment", "vars", "env_file", "projects", "integrations");

    static final Set<String> ENVIRONMENT_KEYS = Set.of("allow", "deny");

    private final SettingsReader settings = new SettingsReader();
    private final ProjectsReader projects = new ProjectsReader();
    private final List<Located<String>> allow = new ArrayList<>();
    private final List<Located<String>> deny = new ArrayList<>();
    private final List<Located<String>> envFile = new ArrayList<>();
    private final Map<String, Located<String>> vars = new LinkedHashMap<>();

    /// Reads one file over those read before. Single values replace earlier ones, lists are appended.
    ///
    /// @param root the top of the file, which may hold at least [#KEYS] and [Inert#FILE]
    public void read(YamlMap root) {
        root.get("settings").ifPresent(settings::read);
        root.get("projects").ifPresent(projects::read);
        root.get("environment")
                .flatMap(section -> section.map("`environment`", ENVIRONMENT_KEYS))
                .ifPresent(this::readEnvironment);
        root.get("vars").ifPresent(section -> readVars(section, root.textMap("vars")));
        envFile.addAll(root.texts("env_file"));
        root.get("integrations").ifPresent(Inert::warnIntegrations);
        Inert.warn(root, Inert.FILE);
    }

    /// All that was read.
    public Config config() {
        return new Config(settings.settings(), allow, deny, vars, envFile, projects.projects());
    }

    private void readEnvironment(YamlMap map) {
        allow.addAll(names(map, "allow"));
        deny.addAll(names(map, "deny"));
    }

    private void readVars(YamlCursor section, Map<String, Located<String>> texts) {
        for (YamlCursor.Entry entry : section.entries()) {
            VariableName.problem(entry.key()).ifPresent(problem -> entry.value().report(problem));
        }
        vars.putAll(texts);
    }

    private static List<Located<String>> names(YamlMap map, String key) {
        return map.get(key).map(YamlCursor::items).orElse(List.of()).stream()
                .flatMap(item -> item.filledText().stream())
                .toList();
    }
}
