package dev.rune.config;

import dev.rune.source.Diagnostic;
import dev.rune.source.Located;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The names that variables may have.
public final class VariableName {

    /// Variables that Rune sets itself.
    public static final Set<String> OWN =
            Set.of("Project", "Command", "Dir", "Ritual", "Date", "User", "Host", "Session");

    /// What stands before the name of an environment variable: `{{env.HOME}}`.
    private static final String ENVIRONMENT = "env";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,99}");

    private VariableName() {}

    /// What is wrong with that name for a variable of the user's.
    public static Optional<Diagnostic> problem(Located<String> name) {
        if (OWN.contains(name.value()) || name.value().equals(ENVIRONMENT)) {
            return Optional.of(Diagnostic.error("`" + name.value() + "` is a variable of Rune's own")
                    .at(name.span())
                    .label("choose another name"));
        }
        return NAME.matcher(name.value()).matches()
                ? Optional.empty()
                : Optional.of(Diagnostic.error("`" + name.value() + "` can't be the name of a variable")
                        .at(name.span())
                        .label("letters, digits, `_` and `-`"));
    }
}
