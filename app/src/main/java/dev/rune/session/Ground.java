package dev.rune.session;

import dev.rune.tmux.Reply;
import dev.rune.tmux.Tmux;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What a server gives every new pane already.
///
/// @param runs whether it runs; one that is started later gets only what passed the filter
/// @param variables of its global environment
/// @param stale names of variables that tmux takes from whoever attaches; those of the server may be out of date
public record Ground(boolean runs, Map<String, String> variables, Set<String> stale) {

    private static final Pattern SET = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)");

    static final List<List<String>> COMMANDS =
            List.of(List.of("show-environment", "-g"), List.of("show-options", "-gqv", "update-environment"));

    /// That of a server that does not run.
    static final Ground NONE = new Ground(false, Map.of(), Set.of());

    public Ground {
        variables = Map.copyOf(variables);
        stale = Set.copyOf(stale);
    }

    static Ground of(Tmux tmux) {
        return of(tmux.chain(COMMANDS));
    }

    /// @param replies to [#COMMANDS]
    static Ground of(List<Reply> replies) {
        boolean runs = !(replies.getFirst() instanceof Reply.Lost);
        return new Ground(runs, variables(lines(replies.getFirst())), new TreeSet<>(lines(replies.getLast())));
    }

    /// A line that sets nothing goes on with the value of the line before.
    static Map<String, String> variables(List<String> lines) {
        var variables = new LinkedHashMap<String, String>();
        String last = "";
        for (var line : lines) {
            var set = SET.matcher(line);
            if (set.matches()) {
                last = set.group(1);
                variables.put(last, set.group(2));
            } else if (line.startsWith("-")) {
                last = "";
            } else if (!last.isEmpty()) {
                variables.merge(last, line, (value, more) -> value + "\n" + more);
            }
        }
        return variables;
    }

    private static List<String> lines(Reply reply) {
        return reply instanceof Reply.Done(List<String> lines) ? lines : List.of();
    }
}
