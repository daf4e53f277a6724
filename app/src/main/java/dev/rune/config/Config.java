package dev.rune.config;

import dev.rune.source.Located;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the ritual files say beside rituals and templates, after overlay.
///
/// @param allow names or globs let through the environment filter
/// @param deny names or globs removed although no rule would
/// @param vars declared variables, before `--var`
/// @param envFile dotenv files for every step
public record Config(
        Settings settings,
        List<Located<String>> allow,
        List<Located<String>> deny,
        Map<String, Located<String>> vars,
        List<Located<String>> envFile,
        List<Project> projects) {

    public Config {
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
        vars = Collections.unmodifiableMap(new LinkedHashMap<>(vars));
        envFile = List.copyOf(envFile);
        projects = List.copyOf(projects);
    }
}
