package dev.rune.broker.prompt;

import java.util.Locale;
import java.util.Optional;

/// How a prompt came to its one end.
public sealed interface End {

    /// Who brought it about.
    ///
    /// @param via `cli`, `terminal`, `tmux-popup`, …
    /// @param where the terminal or client, where there is one
    record By(String via, Optional<String> where, int uid, int pid) {}

    /// A human answered.
    ///
    /// @param value empty where none was asked for
    record Answered(Optional<SecretBytes> value, By by) implements End {}

    /// A human said no.
    record Declined(By by) implements End {}

    /// A human would have none of it.
    record Cancelled(By by) implements End {}

    /// The limit passed.
    ///
    /// @param shown whether any human could have seen it
    record Timeout(boolean shown) implements End {}

    /// There was nobody to ask.
    ///
    /// @param reason a lower-case sentence
    record Unavailable(String reason) implements End {}

    /// Whoever asked is gone.
    record Withdrawn() implements End {}

    /// Its name on the wire and in the audit log.
    default String status() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
