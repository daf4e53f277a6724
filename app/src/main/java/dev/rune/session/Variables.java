package dev.rune.session;

import dev.rune.env.EnvPolicy;
import dev.rune.env.Removal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What must change in a session, so that its panes see the variables of its plan and none that the filter removes.
///
/// @param set what they would not see, or see with another value
/// @param removed names that the server would give them; `-e` of tmux cannot take one away
record Variables(Map<String, String> set, Set<String> removed) {

    static Variables of(SessionPlan plan, Ground ground, EnvPolicy policy) {
        var wanted = plan.environment().variables();
        var set = new LinkedHashMap<String, String>();
        wanted.forEach((name, value) -> {
            if (!value.equals(ground.variables().get(name))) {
                set.put(name, value);
            }
        });
        var other = new LinkedHashMap<>(ground.variables());
        other.keySet().removeAll(wanted.keySet());
        var removed = new TreeSet<String>();
        Stream.of(
                        policy.filter(other).removed().stream().map(Removal::name),
                        plan.removed().stream(),
                        ground.stale().stream())
                .flatMap(names -> names)
                .filter(other::containsKey)
                .forEach(removed::add);
        return new Variables(set, removed);
    }

    /// How much there is to be said about those that are set, in characters.
    int size() {
        return set.entrySet().stream()
                .mapToInt(each -> each.getKey().length() + each.getValue().length())
                .sum();
    }
}
