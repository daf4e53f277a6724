package dev.rune.template;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/// The names that templates may use, known before any of them has a value.
///
/// @param known all of them, spelt as in the file
/// @param secret those whose values may stand only where [Place#takesSecrets] says so
/// @param later names that are not known yet, because the step that asks for them comes later
public record Names(Set<String> known, Set<String> secret, Set<String> later) {

    public Names {
        var all = new LinkedHashSet<>(known);
        all.addAll(secret);
        known = Collections.unmodifiableSet(all);
        secret = Set.copyOf(secret);
        later = Set.copyOf(later);
    }

    public Names(Set<String> known, Set<String> secret) {
        this(known, secret, Set.of());
    }
}
