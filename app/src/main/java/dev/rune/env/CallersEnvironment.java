package dev.rune.env;

import java.util.Map;
import java.util.TreeMap;

/// The environment that whoever called `./rune` had.
///
/// The launcher changes a few variables for Java's sake (its locale, its options) and keeps what they were in
/// `RUNE_KEPT_NAME`: `=` and the value, or nothing where the variable was not set.
public final class CallersEnvironment {

    private static final String KEPT = "RUNE_KEPT_";

    private CallersEnvironment() {}

    /// The variables as they were before the launcher changed some.
    ///
    /// @param ours what this process was given
    public static Map<String, String> of(Map<String, String> ours) {
        var callers = new TreeMap<>(ours);
        ours.forEach((name, value) -> {
            if (name.startsWith(KEPT)) {
                callers.remove(name);
                giveBack(callers, name.substring(KEPT.length()), value);
            }
        });
        return Map.copyOf(callers);
    }

    private static void giveBack(Map<String, String> callers, String name, String kept) {
        if (kept.isEmpty()) {
            callers.remove(name);
        } else {
            callers.put(name, kept.substring(1));
        }
    }
}
