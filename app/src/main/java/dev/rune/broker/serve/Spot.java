package dev.rune.broker.serve;

import java.nio.file.Path;
import java.util.Optional;

/// Where a human might be: a tmux client, a desktop.
///
/// @param place names it: `/dev/pts/4`, `:0`. One prompt at a time is shown there
/// @param obstacle why nothing can be shown there now
/// @param active when the human did something there last, in seconds since 1970; 0 where that is unknown
/// @param attached since when it is there, in seconds since 1970; 0 where that is unknown
/// @param seesPane whether the pane is in sight there that asks
/// @param outer the socket of the context further out, through which the human there can be asked as well
public record Spot(
        String place, Optional<String> obstacle, long active, long attached, boolean seesPane, Optional<Path> outer) {

    /// One where a prompt can be shown, and nothing else is known.
    public static Spot free(String place) {
        return new Spot(place, Optional.empty(), 0, 0, false, Optional.empty());
    }

    public boolean isFree() {
        return obstacle.isEmpty();
    }
}
