package dev.rune.run;

import dev.rune.env.Removal;
import dev.rune.process.ProcessSpec;
import dev.rune.ritual.Ready;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// A plain step with nothing left open: what the process port starts.
///
/// @param ready what makes it ready, where it runs in the background and says so
/// @param definition makes a hash of what was declared for it, by which a background step is known again
/// @param removed what the environment filter keeps from it
record ResolvedExec(ProcessSpec spec, Optional<Ready> ready, Supplier<String> definition, List<Removal> removed) {

    ResolvedExec {
        removed = List.copyOf(removed);
    }

    /// The same, with more variables.
    ResolvedExec with(Map<String, String> variables) {
        var more = new ProcessSpec(
                spec.argv(),
                spec.directory(),
                spec.environment().with(variables),
                spec.stdin(),
                spec.token(),
                spec.limit());
        return new ResolvedExec(more, ready, definition, removed);
    }
}
