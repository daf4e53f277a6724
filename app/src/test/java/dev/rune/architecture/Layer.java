package dev.rune.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.Optional;

/// A package below `dev.rune`, by its place in the order; a package may know those below it, and itself.
enum Layer {
    CLI,
    REPORT,
    RUN,
    OPS,
    PANE,
    SESSION,
    WATCH,
    PRESENT,
    PROCESS,
    PTY,
    TMUX,
    BROKER,
    RITUAL,
    ENV,
    TEMPLATE,
    NEED,
    CONFIG,
    POSIX,
    SOURCE;

    static final String ROOT = "dev.rune";

    /// The layer in whose package, or below it, a class lies.
    static Optional<Layer> of(JavaClass type) {
        if (!type.getPackageName().startsWith(ROOT + ".")) {
            return Optional.empty();
        }
        String name = type.getPackageName().substring(ROOT.length() + 1).split("\\.", 0)[0];
        return Arrays.stream(values())
                .filter(layer -> layer.name().equalsIgnoreCase(name))
                .findFirst();
    }

    boolean mayKnow(Layer other) {
        return this == other || (compareTo(other) < 0 && !(isPort() && other.isPort()));
    }

    /// The ports do not know each other.
    private boolean isPort() {
        return this == PROCESS || this == PTY || this == TMUX || this == BROKER;
    }
}
