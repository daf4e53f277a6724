package dev.rune.session.freeze;

import dev.rune.posix.Terminal;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a tmux session was at one moment.
///
/// @param root where windows opened by hand begin
public record FrozenSession(String name, Path root, List<Window> windows) {

    public FrozenSession {
        windows = List.copyOf(windows);
    }

    /// A window of it.
    ///
    /// @param layout as `#{window_layout}` has it
    /// @param active whether it was the one that was shown
    /// @param options those that were set for this window, but for what is told otherwise
    public record Window(
            String name,
            String layout,
            Terminal.Size size,
            boolean active,
            boolean synchronize,
            Map<String, String> options,
            List<Pane> panes) {

        public Window {
            options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
            panes = List.copyOf(panes);
        }
    }

    /// A pane of a window.
    ///
    /// @param name as its template had it
    /// @param directory of what ran in it; tmux tells none where that has ended
    /// @param active whether it was the window's selected one
    public record Pane(Optional<String> name, Optional<Path> directory, boolean active, Running running) {}

    /// What ran in a pane.
    public sealed interface Running {

        /// A shell at its prompt.
        record Shell() implements Running {}

        /// A program that the pane's shell had started.
        ///
        /// @param argv its words
        record Child(List<String> argv) implements Running {

            public Child {
                argv = List.copyOf(argv);
            }
        }

        /// The pane's own process is no shell.
        ///
        /// @param argv its words
        record Program(List<String> argv) implements Running {

            public Program {
                argv = List.copyOf(argv);
            }
        }

        /// It had ended; what had started it is known.
        ///
        /// @param command as tmux shows it; may be empty
        record Ended(String command) implements Running {}
    }
}
