package dev.rune.ritual;

import java.util.Optional;

/// A step that is started and left running until `rune stop`.
///
/// @param ready when it counts as done; without it, once it has started
public record Background(Optional<Ready> ready) {}
