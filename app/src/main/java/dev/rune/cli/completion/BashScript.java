package dev.rune.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The script for bash, from 3.2 on; it needs no other completion package.
final class BashScript {

    private BashScript() {}

    private static final String HEAD = """
        # Completion of rune for bash. Load it with: source <(rune completion bash)

        """;

    /// Values that Rune or the file system knows. A candidate is never expanded: it may hold anything.
    private static final String BODY = """
        # Sets COMPREPLY to what of `values` begins with `cur`.
        _rune_reply() {
          local value IFS=$'\\n'
          case $values in
            'words '*)
              local -a known
              IFS=' ' read -r -a known <<<"${values#words }"
              for value in "${known[@]}"; do
                if [[ $value == "$cur"* ]]; then COMPREPLY+=("$prefix$value"); fi
              done ;;
            'ask '*)
              while IFS=$'\\t' read -r value _; do
                if [[ $value == "$cur"* ]]; then COMPREPLY+=("$prefix$(printf '%q' "$value")"); fi
              done < <("${words[0]/#\\~/$HOME}" complete "${values#ask }" -- "${before[@]}" 2>/dev/null) ;;
          esac
          case $values in
            file | 'ask ritual')
              compopt -o filenames 2>/dev/null
              while read -r value; do COMPREPLY+=("$prefix$value"); done < <(compgen -f -- "$cur") ;;
          esac
        }

        _rune() {
          local cur prefix='' values='' word path='' wanted='' glue='' bare='' i slot=0 last=-1
          local -a words=() before=()
          COMPREPLY=()
          # bash splits a line at `=` too: puts `--option`, `=` and `value` together again.
          for ((i = 0; i <= COMP_CWORD; i++)); do
            word=${COMP_WORDS[i]}
            if [[ $last -ge 0 && ($glue || $word == '=') ]]; then
              words[last]+=$word
            else
              words[++last]=$word
            fi
            if [[ $word == '=' ]]; then glue=1; else glue=''; fi
          done
          cur=${words[last]}
          for ((i = 1; i < last; i++)); do
            word=${words[i]}
            before+=("$word")
            if [[ $wanted ]]; then
              wanted=''
            elif [[ $bare ]]; then
              slot=$((slot + 1))
            elif [[ $word == -- ]]; then
              bare=1
            elif [[ $word == --*=* ]]; then
              :
            elif [[ $word == -* ]]; then
              if _rune_takes "$path" "$word"; then wanted=$word; fi
            elif [[ $slot == 0 ]] && _rune_is_verb "${path:+$path }$word"; then
              path=${path:+$path }$word
            else
              slot=$((slot + 1))
            fi
          done
          if [[ $wanted ]]; then
            _rune_takes "$path" "$wanted"
          elif [[ -z $bare && $cur == --*=* ]]; then
            _rune_takes "$path" "${cur%%=*}" || return 0
            if [[ $COMP_WORDBREAKS != *=* ]]; then prefix=${cur%%=*}=; fi
            cur=${cur#*=}
          elif [[ -z $bare && $cur == -* ]]; then
            _rune_options "$path"
          else
            _rune_slot "$path" "$slot"
          fi
          _rune_reply
        }

        complete -F _rune rune ./rune
        """;

    static String of(Verbs rune) {
        return HEAD + isVerb(rune) + takes(rune) + options(rune) + slots(rune) + BODY;
    }

    private static String isVerb(Verbs rune) {
        String paths = rune.all()
                .map(Verbs::path)
                .filter(path -> !path.isEmpty())
                .map(path -> "'" + path + "'")
                .collect(Collectors.joining(" | "));
        return """
            _rune_is_verb() {
              case $1 in
                %s) ;;
                *) return 1 ;;
              esac
            }

            """.formatted(paths);
    }

    private static String takes(Verbs rune) {
        Map<String, List<String>> byValues = new TreeMap<>();
        Map<String, List<Taken>> byName = rune.all()
                .flatMap(verb -> verb.flags().stream().flatMap(flag -> Taken.of(verb, flag)))
                .collect(Collectors.groupingBy(Taken::name, TreeMap::new, Collectors.toList()));
        byName.forEach((name, all) -> {
            boolean same =
                    all.stream().map(Taken::flag).map(Flag::values).distinct().count() == 1;
            all.stream()
                    .filter(each -> each.flag().takesValue())
                    .forEach(each -> byValues.computeIfAbsent(values(each.flag().values()), _ -> new ArrayList<>())
                            .add(same ? "*':" + name + "'" : "'" + each.path() + ":" + name + "'"));
        });
        return function(
                "_rune_takes",
                "Sets `values` to what the option $2 of the verb $1 takes; fails where it takes nothing.",
                "$1:$2",
                byValues.entrySet().stream()
                        .map(entry -> line(
                                entry.getValue().stream().distinct().collect(Collectors.joining(" | ")),
                                entry.getKey()))
                        .collect(Collectors.joining()),
                "    *) return 1 ;;\n");
    }

    /// An option of a verb, by one of its names.
    private record Taken(String path, String name, Flag flag) {

        static Stream<Taken> of(Verbs verb, Flag flag) {
            return flag.names().stream().map(name -> new Taken(verb.path(), name, flag));
        }
    }

    private static String options(Verbs rune) {
        return function(
                "_rune_options",
                "Sets `values` to the options of the verb $1.",
                "$1",
                rune.all()
                        .map(verb -> line(
                                "'" + verb.path() + "'",
                                "words "
                                        + verb.flags().stream()
                                                .flatMap(flag -> flag.names().stream())
                                                .collect(Collectors.joining(" "))))
                        .collect(Collectors.joining()),
                "");
    }

    private static String slots(Verbs rune) {
        return function(
                "_rune_slot",
                "Sets `values` to what the verb $1 takes in the place $2.",
                "$1:$2",
                rune.all().map(BashScript::places).collect(Collectors.joining()),
                "");
    }

    private static String places(Verbs verb) {
        String below = verb.verbs().isEmpty()
                ? ""
                : line(
                        "'" + verb.path() + ":0'",
                        "words " + verb.verbs().stream().map(Verbs::word).collect(Collectors.joining(" ")));
        return below
                + verb.slots().stream()
                        .filter(slot -> !values(slot.values()).isEmpty())
                        .map(slot -> line(
                                "'" + verb.path() + (slot.repeated() ? ":'*" : ":" + slot.first() + "'"),
                                values(slot.values())))
                        .collect(Collectors.joining());
    }

    private static String function(String name, String comment, String subject, String cases, String otherwise) {
        return "# " + comment + "\n" + name + "() {\n  case \"" + subject + "\" in\n" + cases + otherwise
                + "  esac\n}\n\n";
    }

    private static String line(String pattern, String values) {
        return "    " + pattern + ") values='" + values + "' ;;\n";
    }

    private static String values(Values values) {
        return switch (values) {
            case Values.None _, Values.Free _ -> "";
            case Values.Files _ -> "file";
            case Values.Words(List<String> words) -> "words " + String.join(" ", words);
            case Values.Asked asked -> "ask " + asked.kinds();
        };
    }
}
