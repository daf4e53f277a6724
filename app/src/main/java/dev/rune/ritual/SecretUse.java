package dev.rune.ritual;

import dev.rune.source.Diagnostic;
import dev.rune.source.YamlCursor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Checks that the answer to a secret question stands only where it leaves no trace: in a step's `env`, `stdin` and
/// `expect`.
final class SecretUse {

    private static final Set<String> SAFE = Set.of("env", "stdin", "expect");
    private static final Set<String> STEP_LISTS = Set.of("before", "on_stop");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{[{&]?\\s*\\.?([A-Za-z_][A-Za-z0-9_-]*)\\s*\\}");

    private final Set<String> secrets = new HashSet<>();

    /// @param steps all that may ask for a secret
    SecretUse(List<YamlCursor> steps) {
        for (YamlCursor step : steps) {
            step.peek("ask")
                    .filter(ask -> ask.peek("kind")
                            .flatMap(YamlCursor::peekText)
                            .filter("secret"::equals)
                            .isPresent())
                    .flatMap(ask -> ask.peek("var"))
                    .flatMap(YamlCursor::peekText)
                    .ifPresent(secrets::add);
        }
    }

    void checkStep(YamlCursor step) {
        if (secrets.isEmpty()) {
            return;
        }
        if (!step.isMap()) {
            check(step);
            return;
        }
        step.entries().stream()
                .filter(entry -> !SAFE.contains(entry.key().value()))
                .forEach(entry -> check(entry.value()));
    }

    void checkTemplate(YamlCursor template) {
        if (secrets.isEmpty() || !template.isMap()) {
            return;
        }
        for (YamlCursor.Entry entry : template.entries()) {
            if (STEP_LISTS.contains(entry.key().value())) {
                entry.value().items().forEach(this::checkStep);
            } else {
                check(entry.value());
            }
        }
    }

    private void check(YamlCursor value) {
        if (value.isMap()) {
            value.entries().forEach(entry -> check(entry.value()));
        } else if (value.isList()) {
            value.items().forEach(this::check);
        } else {
            value.peekText().filter(text -> text.contains("{{")).ifPresent(text -> check(text, value));
        }
    }

    private void check(String text, YamlCursor value) {
        Matcher variable = VARIABLE.matcher(text);
        while (variable.find()) {
            if (secrets.contains(variable.group(1))) {
                value.report(Diagnostic.error("the secret `" + variable.group(1) + "` can't stand here")
                        .note("a secret may stand in a step's `env`, `stdin` or `expect`, where it leaves no trace"));
            }
        }
    }
}
