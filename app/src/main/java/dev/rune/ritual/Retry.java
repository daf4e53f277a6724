package dev.rune.ritual;

import java.time.Duration;

/// How often a failed step runs again.
///
/// @param times repeats after the first run, 0 or more
/// @param delay pause before each repeat
public record Retry(int times, Duration delay) {

    public static final Retry NEVER = new Retry(0, Duration.ZERO);
}
