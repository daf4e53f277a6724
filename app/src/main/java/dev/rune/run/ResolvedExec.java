package dev.rune.run;

import dev.rune.env.Removal;
import dev.rune.process.ProcessSpec;
import java.util.List;

/// A plain step with nothing left open: what the process port starts.
///
/// @param definition a hash of what was declared for it, by which a background step is known again
/// @param removed what the environment filter keeps from it
record ResolvedExec(ProcessSpec spec, String definition, List<Removal> removed) {

    ResolvedExec {
        removed = List.copyOf(removed);
    }
}
