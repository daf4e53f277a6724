package dev.rune.env;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the environment filter made of a caller's variables.
///
/// @param kept what steps see
/// @param removed what is kept from them, and why; never its value
public record Filtered(Map<String, String> kept, List<Removal> removed) {

    public Filtered {
        kept = Collections.unmodifiableMap(new LinkedHashMap<>(kept));
        removed = List.copyOf(removed);
    }

    @Override
    public String toString() {
        return "Filtered" + kept.keySet();
    }
}
