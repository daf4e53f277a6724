package dev.rune.tmux;

import java.util.List;

/// What came of the wish for a [ControlClient].
public sealed interface Opening {

    /// It is attached, and the caller must close it.
    ///
    /// @param lines what its first command printed
    record Opened(ControlClient client, List<String> lines) implements Opening {

        public Opened {
            lines = List.copyOf(lines);
        }
    }

    /// There is none.
    ///
    /// @param reply why: [Reply.Refused] or [Reply.Lost]
    record Failed(Reply reply) implements Opening {}
}
