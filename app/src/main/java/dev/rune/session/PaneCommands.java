package dev.rune.session;

import java.util.List;
import java.util.stream.Stream;

/// The commands of one pane, as they run one after the other: one that fails keeps none from running.
///
/// @param before what `pane_before` says for it
/// @param own its own
public record PaneCommands(List<String> before, List<String> own) {

    public PaneCommands {
        before = List.copyOf(before);
        own = List.copyOf(own);
    }

    /// All of them in their order.
    public List<String> all() {
        return Stream.concat(before.stream(), own.stream()).toList();
    }

    /// The same without its own.
    PaneCommands onlyBefore() {
        return new PaneCommands(before, List.of());
    }
}
