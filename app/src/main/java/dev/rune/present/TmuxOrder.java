package dev.rune.present;

import java.util.Comparator;

/// Which tmux client is the best to show a question on.
public enum TmuxOrder {
    /// Who sees the pane that asks, then who was active last, then who attached last.
    VIEW_OF_PANE,
    /// Who was active last, whatever they see.
    LAST_ACTIVE,
    /// Who attached last.
    LAST_ATTACHED;

    /// By its name in the settings.
    public static TmuxOrder of(String word) {
        return switch (word) {
            case "last-active" -> LAST_ACTIVE;
            case "last-attached" -> LAST_ATTACHED;
            default -> VIEW_OF_PANE;
        };
    }

    /// A client, as seen from who asks.
    ///
    /// @param sees whether the pane that asks is in sight there
    record Seen(TmuxClient client, TmuxScene scene, boolean sees) {

        private int rank() {
            return scene.rank(client.name());
        }
    }

    /// The best first. tmux counts whole seconds, so that within one the server's own notes decide.
    Comparator<Seen> comparator() {
        Comparator<Seen> attached = Comparator.comparingLong(
                        (Seen seen) -> seen.client().attached())
                .reversed();
        Comparator<Seen> active = Comparator.comparingLong(
                        (Seen seen) -> seen.client().active())
                .reversed()
                .thenComparingInt(Seen::rank)
                .thenComparing(attached);
        return switch (this) {
            case VIEW_OF_PANE -> Comparator.comparing(Seen::sees).reversed().thenComparing(active);
            case LAST_ACTIVE -> active;
            case LAST_ATTACHED -> attached;
        };
    }
}
