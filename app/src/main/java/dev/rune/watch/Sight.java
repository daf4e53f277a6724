package dev.rune.watch;

import dev.rune.present.TmuxScene;
import dev.rune.tmux.Tmux;
import java.nio.file.Path;
import java.time.Duration;

/// Whether a human can see a pane, and type in it. It is asked of tmux at most every second.
final class Sight {

    private static final Duration OFTEN = Duration.ofSeconds(1);

    private final Path server;
    private final Tmux tmux;
    private final String pane;
    private boolean seen;
    private long looked = System.nanoTime() - OFTEN.toNanos();

    Sight(Path server, Tmux tmux, String pane) {
        this.server = server;
        this.tmux = tmux;
        this.pane = pane;
    }

    boolean isNow() {
        if (System.nanoTime() - looked >= OFTEN.toNanos()) {
            seen = TmuxScene.of(server, tmux)
                    .filter(scene -> scene.isInSight(pane))
                    .isPresent();
            looked = System.nanoTime();
        }
        return seen;
    }
}
