package dev.rune.broker.serve;

import dev.rune.broker.prompt.PromptView;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A way to a human that the broker opens by itself, such as a popup in tmux.
///
/// All of it is called on a thread that the ways have for themselves, one call at a time. A call may take
/// a moment, but no human is waited for in it.
public interface Way {

    /// What it is called on the wire and in the audit: `tmux-popup`, `dialog`, …
    String via();

    /// Whether it shows prompts within a multiplexer, which leaves that to others where it is told to delegate.
    default boolean isInMultiplexer() {
        return false;
    }

    /// Looks where each of these questions could be shown now.
    ///
    /// @return for each, in the order of the askers: the spots, best first; also those where nothing can be
    ///     shown, with the reason
    List<List<Spot>> spots(List<Sought> askers);

    /// Whether who asks can sit in the pane that they were said to, as the last look saw it.
    default boolean hasPane(Sought asker) {
        return false;
    }

    /// Begins to show a prompt at one of the spots of the last look.
    ///
    /// Whatever shows it connects to the control socket, says hello with the ticket, and then `present`. It
    /// has a second and a half for that, before the next spot is tried. Once the prompt is over it is told
    /// so, or hung up on.
    ///
    /// @param gone told once, on any thread, when nothing is open there any more, be it that nothing could be
    ///     opened
    void open(Spot spot, PromptView prompt, String ticket, Runnable gone);

    /// Who asks, as far as it matters for where the human is.
    ///
    /// @param pid of the process that asks
    /// @param pane the tmux pane that it sits in, where the context says so
    /// @param server the socket of the tmux server that the context belongs to
    /// @param servers those of all tmux servers that contexts belong to
    /// @param owner the process that the context belongs to: of what it says, nothing was made up by a step
    record Sought(int pid, Optional<String> pane, Optional<Path> server, Set<Path> servers, Optional<Integer> owner) {

        public Sought {
            servers = Set.copyOf(servers);
        }
    }
}
