package dev.rune.ritual;

import dev.rune.source.Located;
import java.time.Duration;
import java.util.Optional;

/// A scripted answer on a step's terminal.
///
/// @param match a regular expression for what must be seen first
/// @param answer typed then, followed by Enter; a template
/// @param timeout how long it may take until it is seen; without it, as long as the step may run
public record Expect(Located<String> match, Located<String> answer, Optional<Duration> timeout) {}
