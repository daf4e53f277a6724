package dev.rune.ritual.lint;

import dev.rune.source.Diagnostic;
import java.util.stream.Stream;

/// One kind of likely mistake in a command.
@FunctionalInterface
interface Check {

    /// A warning for each that is found.
    Stream<Diagnostic> check(Scene scene);
}
