package dev.rune.tmux;

import java.util.List;

/// What tmux answered to one command.
public sealed interface Reply {

    /// It did it.
    ///
    /// @param lines what it printed
    record Done(List<String> lines) implements Reply {

        public Done {
            lines = List.copyOf(lines);
        }

        /// The first line; empty where it printed none.
        public String line() {
            return lines.isEmpty() ? "" : lines.getFirst();
        }
    }

    /// It did not.
    ///
    /// @param words tmux's own
    record Refused(String words) implements Reply {}

    /// There was no answer, and will be none: the server could not be reached, went away, or is stuck.
    ///
    /// @param reason a lower-case sentence
    record Lost(String reason) implements Reply {}
}
