package dev.rune.template;

import dev.rune.source.Diagnostic;
import java.util.List;

/// What became of a template: the text, or why there is none.
public sealed interface Rendered {

    /// The finished text. It may hold a secret where the place takes one, so its string form does not show it.
    record Text(String text) implements Rendered {

        @Override
        public String toString() {
            return "Text[" + text.length() + " characters]";
        }
    }

    /// A name that is unknown or has no value, or a value that can't stand where it would have to.
    ///
    /// @param problems at least one, each at its place in the file
    record Refused(List<Diagnostic> problems) implements Rendered {

        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
