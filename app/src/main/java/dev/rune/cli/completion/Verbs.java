package dev.rune.cli.completion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// A command as a shell needs to know it: its options, its places, and the verbs below it; hidden ones left out.
///
/// @param path its words below `rune`, joined by blanks; empty for `rune` itself
/// @param about what it does, on one line, without a full stop
record Verbs(String path, String about, List<Flag> flags, List<Slot> slots, List<Verbs> verbs) {

    static Verbs of(CommandSpec root) {
        return of(root, "");
    }

    private static Verbs of(CommandSpec command, String path) {
        List<Verbs> below = command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(each -> !each.usageMessage().hidden())
                .map(each -> of(each, (path + " " + each.name()).strip()))
                .toList();
        return new Verbs(
                path,
                line(command.usageMessage().description()),
                command.options().stream()
                        .filter(option -> !option.hidden())
                        .map(Flag::of)
                        .toList(),
                command.positionalParameters().stream()
                        .filter(parameter -> !parameter.hidden())
                        .map(Slot::of)
                        .toList(),
                below);
    }

    /// The last word of its path.
    String word() {
        return path.substring(path.lastIndexOf(' ') + 1);
    }

    /// Its path as a part of a function's name.
    String function() {
        return path.isEmpty() ? "_rune" : "_rune_" + path.replace(' ', '_').replace('-', '_');
    }

    /// It, and all below it.
    Stream<Verbs> all() {
        return Stream.concat(Stream.of(this), verbs.stream().flatMap(Verbs::all));
    }

    /// The first sentence of a description.
    static String line(String[] description) {
        String text =
                Arrays.stream(description).collect(Collectors.joining(" ")).replace("%%", "%");
        int end = text.indexOf(". ");
        String first = end < 0 ? text : text.substring(0, end);
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }

    /// Every option that takes a value, by each of its names, as `PATH:NAME` would name it.
    List<Taking> taking() {
        var taking = new ArrayList<Taking>();
        all().forEach(verb -> verb.flags().stream()
                .filter(Flag::takesValue)
                .forEach(flag -> taking.add(new Taking(verb.path(), flag))));
        return taking;
    }

    /// An option that takes a value, and the verb that has it.
    record Taking(String path, Flag flag) {}
}
