package dev.rune.env;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The variables that a process is given: all of them, and nothing it was not given. Its text never shows a value.
///
/// @param variables in the order in which they were set; names neither empty nor with `=`, no NUL anywhere
public record Environment(Map<String, String> variables) {

    public Environment {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /// This one, with one variable more, or another value for it.
    public Environment with(String name, String value) {
        var more = new LinkedHashMap<>(variables);
        more.put(name, value);
        return new Environment(more);
    }

    /// This one, with more variables, or other values for them.
    public Environment with(Map<String, String> others) {
        var more = new LinkedHashMap<>(variables);
        more.putAll(others);
        return new Environment(more);
    }

    /// This one, without these variables.
    public Environment without(Collection<String> names) {
        var fewer = new LinkedHashMap<>(variables);
        fewer.keySet().removeAll(names);
        return new Environment(fewer);
    }

    @Override
    public String toString() {
        return "Environment" + variables.keySet();
    }
}
