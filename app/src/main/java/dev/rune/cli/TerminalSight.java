package dev.rune.cli;

import dev.rune.present.TmuxScene;
import dev.rune.pty.HostTerminal;
import dev.rune.tmux.Tmux;
import dev.rune.tmux.TmuxSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Whether somebody sees the terminal of a run: Rune is in its foreground and, under tmux, a client shows its pane at
/// which somebody can type. Looked at anew every half second at most.
final class TerminalSight implements BooleanSupplier {

    private static final Duration FRESH = Duration.ofMillis(500);
    private final World world;
    private final HostTerminal terminal;
    private final Optional<Path> socket;
    private final Optional<String> pane;
    private Optional<Tmux> tmux = Optional.empty();
    private boolean seen = true;
    private long looked;
    private boolean hasLooked;

    TerminalSight(World world, HostTerminal terminal) {
        this.world = world;
        this.terminal = terminal;
        this.socket = TmuxSocket.around(world.environment());
        this.pane = Optional.ofNullable(world.environment().get("TMUX_PANE"));
    }

    @Override
    public synchronized boolean getAsBoolean() {
        if (!hasLooked || System.nanoTime() - looked > FRESH.toNanos()) {
            seen = terminal.isInForeground() && isShown();
            looked = System.nanoTime();
            hasLooked = true;
        }
        return seen;
    }

    private boolean isShown() {
        if (socket.isEmpty() || pane.isEmpty()) {
            return true;
        }
        if (tmux.isEmpty()) {
            tmux = world.tmux(new TmuxSocket.Usual()).usable();
        }
        // Where tmux can't be asked, the terminal is taken for one like any other.
        return tmux.map(server -> TmuxScene.of(socket.get(), server)
                        .filter(scene -> scene.isInSight(pane.get()))
                        .isPresent())
                .orElse(true);
    }
}
