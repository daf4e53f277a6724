package dev.rune.run;

import dev.rune.ritual.SessionTemplate;
import dev.rune.session.SessionName;
import java.util.Optional;

/// The names that sessions get from their templates.
public record SessionNames(RunScope scope) {

    /// As tmux will have it; empty where it holds a variable that is not known yet.
    public Optional<String> of(SessionTemplate template) {
        return new Resolver(scope).text(template.sessionName()) instanceof Resolved.Good<String>(String text)
                ? Optional.of(SessionName.legal(text))
                : Optional.empty();
    }
}
