package dev.rune.session;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Waits until shells read what is typed, all at once.
public final class ReadyTty {
    /// After so long a line is typed even so: a shell reads it when it comes to it.
    public static final Duration LIMIT = Duration.ofSeconds(5);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(4);

    private ReadyTty() {}

    /// Waits for all of them, and tells of each as soon as it is ready.
    ///
    /// @param panes by what names them to the caller
    /// @return those that were not ready in time, or have ended
    public static <P> Set<P> await(Map<P, PaneTty> panes, Duration limit, Consumer<P> ready) {
        var deadline = System.nanoTime() + limit.toNanos();
        var waiting = new LinkedHashMap<>(panes);
        var left = look(waiting, ready);
        while (left && System.nanoTime() < deadline) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            left = look(waiting, ready);
        }
        return waiting.keySet();
    }

    /// Looks once at each.
    ///
    /// @return whether one that is not ready lives
    private static <P> boolean look(Map<P, PaneTty> waiting, Consumer<P> ready) {
        var now = waiting.entrySet().stream()
                .filter(pane -> pane.getValue().isReady())
                .map(Map.Entry::getKey)
                .toList();
        now.forEach(pane -> {
            waiting.remove(pane);
            ready.accept(pane);
        });
        return waiting.values().stream().anyMatch(pane -> !pane.isGone());
    }
}
