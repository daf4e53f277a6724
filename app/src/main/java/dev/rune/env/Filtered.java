package dev.rune.env;

import java.util.List;

/// An environment that went through the filter.
///
/// @param kept what a step may see
/// @param removed what it may not, in the order of names as inherited
public record Filtered(Environment kept, List<Removal> removed) {

    public Filtered {
        removed = List.copyOf(removed);
    }
}
