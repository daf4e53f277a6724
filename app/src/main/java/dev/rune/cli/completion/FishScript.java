package dev.rune.cli.completion;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The script for fish, from 3.0 on.
final class FishScript {

    private FishScript() {}

    private static final String HEAD = """
        # Completion of rune for fish. Load it with: rune completion fish | source

        # Prints the verb that the line names so far, and how many words that are no options follow it.
        function __rune_place
            set -l path ''
            set -l slot 0
            set -l next ''
            for word in (commandline -opc)[2..-1]
                switch "$next$word"
                    case 'value*'
                        set next ''
                    case 'bare*'
                        set slot (math $slot + 1)
                    case '--'
                        set next bare
                    case '--*=*'
                    case '-*'
                        contains -- "$path:$word" $__rune_taking; and set next value
                    case '*'
                        set -l longer (string trim -- "$path $word")
                        if test $slot = 0; and contains -- "$longer" $__rune_verbs
                            set path $longer
                        else
                            set slot (math $slot + 1)
                        end
                end
            end
            echo "$path:$slot"
        end

        # Whether the line names the verb $argv[1].
        function __rune_at
            string match -q -- "$argv[1]:*" (__rune_place)
        end

        # Whether the next word is that of the place $argv[2], counted from 0.
        function __rune_in
            test "$argv[1]:$argv[2]" = (__rune_place)
        end

        # What Rune knows of the kinds $argv[1], such as the names of rituals.
        function __rune__known
            set -l line (commandline -opc)
            $line[1] complete $argv[1] -- $line[2..-1] 2>/dev/null
        end

        """;

    static String of(Verbs rune) {
        return HEAD
                + "set -g __rune_verbs "
                + rune.all()
                        .map(Verbs::path)
                        .filter(path -> !path.isEmpty())
                        .map(FishScript::quoted)
                        .collect(Collectors.joining(" "))
                + "\nset -g __rune_taking "
                + rune.taking().stream()
                        .flatMap(each -> each.flag().names().stream().map(name -> each.path() + ":" + name))
                        .map(FishScript::quoted)
                        .collect(Collectors.joining(" "))
                + "\n\ncomplete -c rune -f\n"
                + rune.all().flatMap(FishScript::lines).collect(Collectors.joining());
    }

    private static Stream<String> lines(Verbs verb) {
        return Stream.of(
                        verb.verbs().stream().map(each -> below(verb, each)),
                        verb.slots().stream()
                                .filter(slot -> !(slot.values() instanceof Values.Free))
                                .map(slot -> slot(verb, slot)),
                        verb.flags().stream().map(flag -> flag(verb, flag)))
                .flatMap(lines -> lines);
    }

    private static String below(Verbs verb, Verbs below) {
        return complete("__rune_in " + argument(verb.path()) + " 0") + " -a " + quoted(below.word()) + " -d "
                + quoted(below.about()) + "\n";
    }

    private static String slot(Verbs verb, Slot slot) {
        String place = slot.repeated()
                ? "__rune_at " + argument(verb.path())
                : "__rune_in " + argument(verb.path()) + " " + slot.first();
        return complete(place) + proposals(slot.values()) + "\n";
    }

    private static String flag(Verbs verb, Flag flag) {
        String names = flag.names().stream()
                .map(name -> name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
                .collect(Collectors.joining());
        String value = flag.takesValue() ? " " + required(flag.values()) + proposals(flag.values()) : "";
        return complete("__rune_at " + argument(verb.path())) + names + value + " -d " + quoted(flag.about()) + "\n";
    }

    /// `-x` is a required value that is no file.
    private static String required(Values values) {
        boolean files = values instanceof Values.Files || (values instanceof Values.Asked asked && asked.files());
        return files ? "-r" : "-x";
    }

    private static String complete(String condition) {
        return "complete -c rune -n " + quoted(condition);
    }

    private static String argument(String path) {
        return "\"" + path + "\"";
    }

    private static String proposals(Values values) {
        return switch (values) {
            case Values.None _, Values.Free _ -> "";
            case Values.Files _ -> " -F";
            case Values.Words(List<String> words) -> " -a " + quoted(String.join(" ", words));
            case Values.Asked(String kinds, boolean files) ->
                " -a " + quoted("(__rune__known " + kinds + ")") + (files ? " -F" : "");
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
