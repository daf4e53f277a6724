package dev.rune.run;

import java.time.InstantSource;

/// Where the parts of a run say what happened.
///
/// @param reporter takes the events
/// @param clock tells when
public record Events(Reporter reporter, InstantSource clock) {

    void emit(RunEvent event) {
        reporter.on(event, clock.instant());
    }
}
