package dev.rune.ritual.lint;

import java.util.List;
import java.util.Set;

/// The simple commands of a shell script, in order. What stands inside `$(…)`, `case` and here-documents is not among
/// them.
///
/// @param functions the functions that it defines
record Script(List<SimpleCommand> commands, Set<String> functions) {

    Script {
        commands = List.copyOf(commands);
        functions = Set.copyOf(functions);
    }

    /// Whether one of its commands is called so.
    boolean calls(Set<String> names) {
        return invocations().stream().anyMatch(each -> names.contains(each.name()));
    }

    /// What each command runs, without those that only assign.
    List<Invocation> invocations() {
        return commands.stream()
                .flatMap(command -> Invocation.of(command).stream())
                .toList();
    }
}
