package dev.rune.cli.completion;

import dev.rune.config.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The script for zsh, a function for each verb, by `_arguments`.
final class ZshScript {

    private ZshScript() {}

    private static final String HEAD = """
        #compdef rune
        # Completion of rune for zsh: put it into a folder of $fpath as `_rune`, or load it with
        # source <(rune completion zsh)

        # What Rune knows of the kinds that the last argument names, such as step; those before it are for compadd.
        _rune__known() {
          local kinds=$@[-1] value about
          local -a known
          while IFS=$'\t' read -r value about; do
            known+=("${value//:/\\:}${about:+:$about}")
          done < <(_call_program rune ${(q)rune_line[1]} complete $kinds -- ${(q)rune_line[2,-1]} 2>/dev/null)
          _describe -t ${kinds//,/-} "${kinds//,/ or }" known "${@[1,-2]}"
        }

        _rune__known_or_files() {
          _alternative "known: :_rune__known $@[-1]" 'files:file:_files'
        }

        """;

    private static final String TAIL = """
        # Read as a file of $fpath it is the function itself; sourced, it names the function.
        if [[ $funcstack[1] == _rune ]]; then
          _rune "$@"
        else
          compdef _rune rune ./rune
        fi
        """;

    static String of(Verbs rune) {
        return HEAD + rune.all().map(ZshScript::function).collect(Collectors.joining("\n")) + "\n" + TAIL;
    }

    private static String function(Verbs verb) {
        var lines = new ArrayList<String>();
        verb.flags().forEach(flag -> lines.add(flag(flag)));
        if (verb.verbs().isEmpty()) {
            verb.slots().forEach(slot -> lines.add(slot(slot)));
            return verb.function() + "() {\n  _arguments -s -S" + joined(lines) + "\n}\n";
        }
        lines.add("'(-)1: :->verb'");
        lines.add("'(-)*:: :->rest'");
        return group(verb, joined(lines));
    }

    private static String joined(List<String> lines) {
        return lines.stream().map(line -> " \\\n    " + line).collect(Collectors.joining());
    }

    private static String group(Verbs verb, String arguments) {
        String described = verb.verbs().stream()
                .map(each -> "\n    " + ShellWord.quoted(each.word() + ":" + each.about()))
                .collect(Collectors.joining());
        String calls = verb.verbs().stream()
                .map(each -> "        " + each.word() + ") " + each.function() + " ;;\n")
                .collect(Collectors.joining());
        String line = verb.path().isEmpty() ? "  local -a rune_line=(\"${(@)words[1,CURRENT-1]}\")\n" : "";
        return verb.function() + "() {\n"
                + "  local curcontext=$curcontext state line ret=1\n"
                + "  typeset -A opt_args\n"
                + line
                + "  local -a verbs=(" + described + "\n  )\n"
                + "  _arguments -s -S -C" + arguments + " && ret=0\n"
                + "  case $state in\n"
                + "    verb) _describe -t verbs verb verbs && ret=0 ;;\n"
                + "    rest)\n"
                + "      curcontext=${curcontext%:*:*}:rune-$words[1]:\n"
                + "      case $words[1] in\n"
                + calls
                + "      esac && ret=0 ;;\n"
                + "  esac\n"
                + "  return ret\n"
                + "}\n";
    }

    private static String flag(Flag flag) {
        String about = "[" + escaped(flag.about()) + "]";
        String value = flag.takesValue() ? ":" + flag.label() + ":" + action(flag.values()) : "";
        List<String> specs = flag.names().stream()
                .map(name -> name + (flag.takesValue() ? (name.startsWith("--") ? "=" : "+") : ""))
                .toList();
        String others = flag.repeated() ? "*" : "(" + String.join(" ", flag.names()) + ")";
        return specs.stream()
                .map(spec -> ShellWord.quoted(others + spec + about + value))
                .collect(Collectors.joining(" "));
    }

    private static String slot(Slot slot) {
        String place = slot.repeated() ? "*" : String.valueOf(slot.first() + 1);
        return ShellWord.quoted(place + ":" + escaped(slot.label()) + ":" + action(slot.values()));
    }

    private static String action(Values values) {
        return switch (values) {
            case Values.None _, Values.Free _ -> " ";
            case Values.Files _ -> "_files";
            case Values.Words(List<String> words) -> "(" + String.join(" ", words) + ")";
            case Values.Asked(String kinds, boolean files) ->
                files ? "_rune__known_or_files " + kinds : "_rune__known " + kinds;
        };
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace(":", "\\:");
    }
}
