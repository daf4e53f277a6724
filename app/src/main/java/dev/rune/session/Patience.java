package dev.rune.session;

import java.util.Optional;

/// How long the building of a session may go on.
@FunctionalInterface
public interface Patience {

    /// As long as it takes.
    Patience ENDLESS = Optional::empty;

    /// Why it may not go on; empty while it may.
    Optional<End> end();

    /// Why one ends that is not finished.
    ///
    /// @param cause [BuildResult.Cause#LIMIT] or [BuildResult.Cause#STOPPED]
    /// @param reason what keeps a pane from being ready by then, as half a sentence
    record End(BuildResult.Cause cause, String reason) {}
}
