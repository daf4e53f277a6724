package dev.rune.config;

import dev.rune.source.Diagnostic;
import java.util.List;

/// Whether a project file may run.
public sealed interface Verdict {

    /// This very content was trusted in this very place.
    record Trusted() implements Verdict {}

    /// Nothing was trusted in this place, or nobody can tell.
    ///
    /// @param warnings why nobody can tell; usually empty
    record Unknown(List<Diagnostic> warnings) implements Verdict {
        public Unknown {
            warnings = List.copyOf(warnings);
        }
    }

    /// Another content was trusted in this place.
    ///
    /// @param previous the text that was trusted
    record Changed(String previous) implements Verdict {}
}
