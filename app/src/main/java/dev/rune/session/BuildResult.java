package dev.rune.session;

import dev.rune.source.Diagnostic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What came of building a session.
public sealed interface BuildResult {

    /// It stands. Its panes may have failed all the same.
    ///
    /// @param server the socket of its server
    /// @param session its id, such as `$1`
    /// @param build names its building
    /// @param panes in the order of the plan
    /// @param standing how long it took until all panes stood; what was waited for then does not count
    record Built(Path server, String session, String build, List<PaneReport> panes, Duration standing)
            implements BuildResult {

        public Built {
            panes = List.copyOf(panes);
        }
    }

    /// It could not be built. What this attempt had created is gone again, unless it was to be kept.
    ///
    /// @param panes those that had begun and are not well
    record Failed(Cause cause, List<Diagnostic> problems, List<PaneReport> panes) implements BuildResult {

        public Failed {
            problems = List.copyOf(problems);
            panes = List.copyOf(panes);
        }
    }

    /// Why a session could not be built.
    enum Cause {
        /// What is planned cannot be; tmux was not asked.
        PLAN,
        /// There is a session of that name already.
        EXISTS,
        /// tmux refused something.
        REFUSED,
        /// There is no server, or it went away.
        SERVER,
        /// It took longer than it may.
        LIMIT,
        /// The ritual was stopped meanwhile.
        STOPPED
    }
}
