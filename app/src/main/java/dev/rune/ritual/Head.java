package dev.rune.ritual;

import dev.rune.source.Located;
import dev.rune.source.Span;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What steps of every kind declare.
///
/// @param id unique within the ritual: as declared, else made from the name
/// @param name as declared, else the command's first words
/// @param optional whether the ritual goes on although it failed
/// @param when all must hold, else it is skipped
/// @param dir where it runs, as written; a template; without it the project's directory
/// @param env set for it; values are templates
/// @param envFile dotenv files, read in this order before `env`
/// @param envAllow names or globs let through the environment filter
/// @param confirm a question to be answered with yes before it runs
/// @param unattended what happens when a human is needed and none can be reached; without it the default of the run
/// @param span where it begins in its file
public record Head(
        String id,
        String name,
        boolean optional,
        List<Condition> when,
        Optional<Located<String>> dir,
        Map<String, Located<String>> env,
        List<Located<String>> envFile,
        List<Located<String>> envAllow,
        Optional<Located<String>> confirm,
        Optional<Unattended> unattended,
        Span span) {

    /// What happens when a human is needed and none can be reached.
    public enum Unattended {
        QUEUE,
        FAIL,
        SKIP
    }

    /// What a step declares that says no more than what it is called.
    public static Head of(String id, String name, Span span) {
        return new Head(
                id,
                name,
                false,
                List.of(),
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                span);
    }

    /// The same under another id.
    public Head withId(String other) {
        return new Head(other, name, optional, when, dir, env, envFile, envAllow, confirm, unattended, span);
    }

    public Head {
        when = List.copyOf(when);
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
        envFile = List.copyOf(envFile);
        envAllow = List.copyOf(envAllow);
    }
}
