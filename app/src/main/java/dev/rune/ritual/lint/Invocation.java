package dev.rune.ritual.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a simple command runs in the end: behind `env`, `exec`, `time`, `sudo` and the like.
///
/// @param command all of it
/// @param program the program's word
/// @param arguments what it is given
/// @param wrappers the programs before it, such as `sudo`
record Invocation(SimpleCommand command, Word program, List<Word> arguments, List<String> wrappers) {

    private static final Set<String> WRAPPERS = Set.of(
            "command", "builtin", "exec", "time", "env", "nohup", "nice", "setsid", "stdbuf", "timeout", "sudo",
            "doas");

    /// Options of the wrappers that take the next word.
    private static final Set<String> WITH_VALUE = Set.of("-u", "-C", "-n", "-a", "-s", "-k");

    Invocation {
        arguments = List.copyOf(arguments);
        wrappers = List.copyOf(wrappers);
    }

    /// Empty where the command only assigns, or looks a name up (`command -v`).
    static Optional<Invocation> of(SimpleCommand command) {
        return unwrap(command, command.words(), List.of());
    }

    /// The program without its folder.
    String name() {
        return program.text().substring(program.text().lastIndexOf('/') + 1);
    }

    /// The arguments as texts.
    List<String> texts() {
        return arguments.stream().map(Word::text).toList();
    }

    private static Optional<Invocation> unwrap(SimpleCommand command, List<Word> words, List<String> wrappers) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        var found = new Invocation(command, words.getFirst(), words.subList(1, words.size()), wrappers);
        if (!WRAPPERS.contains(found.name())) {
            return Optional.of(found);
        }
        var more = new ArrayList<>(wrappers);
        more.add(found.name());
        return looksUp(found) ? Optional.empty() : unwrap(command, inner(found), more);
    }

    private static boolean looksUp(Invocation found) {
        return found.name().equals("command") && found.texts().stream().anyMatch(word -> word.matches("-[pvV]*[vV]"));
    }

    private static List<Word> inner(Invocation found) {
        List<Word> words = found.arguments;
        int i = 0;
        while (i < words.size() && isOption(found.name(), words.get(i).text())) {
            i += takesNext(found.name(), words.get(i).text()) ? 2 : 1;
        }
        int skipped = found.name().equals("timeout") ? i + 1 : i;
        return words.subList(Math.min(skipped, words.size()), words.size());
    }

    private static boolean isOption(String wrapper, String word) {
        boolean assigns = wrapper.equals("env") || wrapper.equals("sudo");
        return word.startsWith("-") || (assigns && word.matches("(?s)[A-Za-z_][A-Za-z0-9_]*=.*"));
    }

    /// `sudo -n`, `-k` and `-s` stand alone, as `env -i` does; `nice -n` and `timeout -k` take a value.
    private static boolean takesNext(String wrapper, String option) {
        return switch (wrapper) {
            case "sudo", "doas" -> Set.of("-u", "-g", "-C", "-h", "-p").contains(option);
            case "time", "setsid", "nohup" -> false;
            default -> WITH_VALUE.contains(option);
        };
    }
}
