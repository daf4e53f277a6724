package dev.rune.broker.serve;

import java.nio.file.Path;

/// What can be done for a prompt next.
sealed interface Move {

    /// It is shown to the human there.
    record Show(Way way, Spot spot) implements Move {}

    /// It is handed on to the context further out.
    ///
    /// @param place whose context that is
    record HandOn(Path outer, String place) implements Move {}

    /// What no two prompts are shown at, and what is left alone for a while where it failed.
    default String key() {
        return via() + " " + place();
    }

    default String via() {
        return switch (this) {
            case Show show -> show.way().via();
            case HandOn _ -> "forward";
        };
    }

    default String place() {
        return switch (this) {
            case Show show -> show.spot().place();
            case HandOn handOn -> handOn.place();
        };
    }
}
