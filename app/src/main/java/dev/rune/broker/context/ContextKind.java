package dev.rune.broker.context;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a context belongs to, and lives as long as.
public enum ContextKind {
    GUI(1024),
    LOGIN(1024),
    SSH(64),
    TMUX(1024),
    RUN(1024),
    STEP(8),
    PANE(8),
    /// Made from another one for whoever may know where that leads.
    DERIVED(8);

    private static final int HALF_OPEN = 64;

    private final int open;

    ContextKind(int open) {
        this.open = open;
    }

    public static Optional<ContextKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether whoever makes one runs what asks through it.
    public boolean isOfRun() {
        return this == RUN || this == STEP;
    }

    /// How many prompts may be open at once, where the settings say nothing.
    public int mostOpen() {
        return open;
    }

    /// How many connections there may be at once.
    public int mostConnections() {
        return open <= HALF_OPEN ? HALF_OPEN : open + HALF_OPEN;
    }
}
