package dev.rune.ritual;

import dev.rune.source.YamlCursor;
import dev.rune.template.Names;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The variables that are known at one point of a ritual: those that hold everywhere, and the answers to the questions
/// asked so far.
final class KnownNames {

    private final Set<String> known;
    private final Set<String> secret;
    private final Set<String> asked;
    private Optional<Names> names = Optional.empty();

    private KnownNames(Set<String> known, Set<String> secret, Set<String> asked) {
        this.known = new LinkedHashSet<>(known);
        this.secret = new LinkedHashSet<>(secret);
        this.asked = asked;
    }

    /// These names.
    static KnownNames of(Set<String> names) {
        return new KnownNames(names, Set.of(), Set.of());
    }

    /// A copy, for the beginning of a ritual.
    ///
    /// @param steps all steps of the ritual
    KnownNames before(List<YamlCursor> steps) {
        var asked = new LinkedHashSet<String>();
        steps.forEach(step -> variable(step).ifPresent(asked::add));
        return new KnownNames(known, secret, asked);
    }

    /// A copy, for steps of which others know nothing.
    KnownNames branch() {
        return new KnownNames(known, secret, asked);
    }

    /// A copy that lacks one of them.
    KnownNames without(String name) {
        KnownNames fewer = branch();
        fewer.known.remove(name);
        return fewer;
    }

    /// The step has run: what it asked for is known.
    void learn(YamlCursor step) {
        variable(step).ifPresent(name -> {
            (isSecret(step) ? secret : known).add(name);
            names = Optional.empty();
        });
    }

    Names names() {
        Names now = names.orElseGet(() -> new Names(known, secret, asked));
        names = Optional.of(now);
        return now;
    }

    private static Optional<String> variable(YamlCursor step) {
        return step.peek("ask").flatMap(ask -> ask.peek("var")).flatMap(YamlCursor::peekText);
    }

    private static boolean isSecret(YamlCursor step) {
        return step.peek("ask")
                .flatMap(ask -> ask.peek("kind"))
                .flatMap(YamlCursor::peekText)
                .filter("secret"::equals)
                .isPresent();
    }
}
