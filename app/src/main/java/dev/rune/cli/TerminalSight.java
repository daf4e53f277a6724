package dev.rune.cli;

import dev.rune.present.TmuxScene;
import dev.rune.pty.HostTerminal;
import dev.rune.tmux.Tmux;
import dev.rune.tmux.TmuxSocket;
import dev.rune.tmux.Tmuxes;
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
    private final Path socket;
    private final Optional<String> pane;
    private Optional<Tmux> tmux = Optional.empty();
    private boolean seen = true;
    private long looked;
    private boolean hasLooked;

    TerminalSight(World world, HostTerminal terminal) {
        this.world = world;
        this.terminal = terminal;
        String server = world.environment().getOrDefault("TMUX", "").split(",", 2)[0];
        this.socket = Path.of(server);
        this.pane = Optional.ofNullable(world.environment().get("TMUX_PANE")).filter(_ -> !server.isEmpty());
    }

    @Override
    public synchronized boolean getAsBoolean() {
        if (!hasLooked || System.nanoTime() - looked > FRESH.toNanos()) {
            seen = terminal.isInForeground() && pane.map(this::isShown).orElse(true);
            looked = System.nanoTime();
            hasLooked = true;
        }
        return seen;
    }

    private boolean isShown(String pane) {
        if (tmux.isEmpty()) {
            tmux = find();
        }
        // Where tmux can't be asked, the terminal is taken for one like any other.
        return tmux.map(server -> TmuxScene.of(socket, server)
                        .filter(scene -> scene.isInSight(pane))
                        .isPresent())
                .orElse(true);
    }

    private Optional<Tmux> find() {
        var kept = Workspace.policy(world).filter(world.environment()).kept();
        return world.tmuxes()
                                .get()
                                .find(
                                        new TmuxSocket.Usual(),
                                        world.environment(),
                                        kept,
                                        world.places().cwd())
                        instanceof Tmuxes.Found.Usable(Tmux found)
                ? Optional.of(found)
                : Optional.empty();
    }
}
