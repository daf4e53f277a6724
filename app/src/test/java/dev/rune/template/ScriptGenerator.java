package dev.rune.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Makes up scripts with holes in all kinds of places, values for them, and what the scripts must print.
final class ScriptGenerator {

    private static final List<String> FRAGMENTS = List.of(
            "'",
            "\"",
            "`",
            "\\",
            "\n",
            "!",
            "#",
            ";",
            "&",
            "|",
            "*",
            "?",
            "~",
            "-rf",
            "{",
            "}",
            "(",
            ")",
            " ",
            "\t",
            "é",
            "😀",
            "%s",
            "\\n",
            "EOF",
            "E",
            "$e",
            "${",
            "$((",
            "))",
            "esac",
            "]",
            "[",
            "\r",
            "<<E",
            "=",
            "a",
            "0",
            "$(touch canary)",
            "`touch canary`",
            "; touch canary;",
            "'; touch canary #",
            "\"; touch canary #",
            "\ntouch canary\n",
            "&& touch canary",
            "$'",
            "''",
            "\\\\",
            "{{e}}",
            "^",
            ":h",
            "[1]");

    private final Random random;
    private final List<String> extras;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> expected = new ArrayList<>();

    /// @param extras words that not every shell knows, see [#DOLLAR_QUOTES]
    ScriptGenerator(long seed, List<String> extras) {
        this.random = new Random(seed);
        this.extras = extras;
    }

    static final String DOLLAR_QUOTES = "$'";

    /// A script as the user writes it, the values of its holes, and what it prints, each ended by NUL.
    record Case(String script, Map<String, String> values, List<String> expected) {}

    private record Word(String text, String value) {}

    Case next() {
        values.clear();
        expected.clear();
        String script = statement();
        return new Case(script, Map.copyOf(values), List.copyOf(expected));
    }

    private String statement() {
        return switch (random.nextInt(13)) {
            case 0 -> "v=%s; %s".formatted(kept(word()), "printf '%s\\0' \"$v\"");
            case 1 -> sameTwice("case %s in 'no such') ;; %s) printf '%%s\\0' yes;; *) printf '%%s\\0' no;; esac");
            case 2 -> sameTwice("[ a%s = a%s ] && printf '%%s\\0' yes");
            case 3 -> "for i in %s %s; do printf '%%s\\0' \"$i\"; done".formatted(kept(word()), kept(word()));
            case 4 -> "f() { printf '%%s\\0' \"$1\"; }; f %s".formatted(kept(word()));
            case 5 -> "if true; then " + print() + "; fi";
            case 6 -> "( " + print() + " )";
            case 7 -> "{ " + print() + "; }";
            case 8 -> print() + " # it's \"a ` comment $( for {{safe}}";
            case 9 -> "printf '%s\\0' \\\n  " + kept(word()) + " >&1";
            case 10 -> "cat <<EOF >/dev/null\nit's \"a $e {{safe}}\n{{safe}}\nEOF\n" + print();
            case 11 -> print() + "; cat <<-'A B' >/dev/null\n\t$(` ' {{safe}} \\\n\tA B";
            default -> print();
        };
    }

    private String print() {
        return "printf '%s\\0' " + kept(word());
    }

    private String kept(Word word) {
        expected.add(word.value());
        return word.text();
    }

    private String sameTwice(String format) {
        Word word = word();
        expected.add("yes");
        return format.formatted(word.text(), word.text());
    }

    private Word word() {
        return word(3);
    }

    private Word word(int depth) {
        int kind = random.nextInt(depth == 0 ? 12 : 22);
        return switch (kind) {
            case 0 -> hole("", "", "", "");
            case 1 -> hole("pre", "pre", "post", "post");
            case 2 -> hole("'a ", "a ", " b'", " b");
            case 3 -> hole("\"a ", "a ", " b\"", " b");
            case 4 -> hole("\"$e", "EE", "$e\"", "EE");
            case 5 -> hole("\"${e}", "EE", "\"", "");
            case 6 -> hole(value().replace("'", ""), "\"${u:-x y", "x y", "z\\}}\"", "z}");
            case 7 -> hole("${u:-", "", "z}", "z");
            case 8 -> hole("${u-'x y", "x y", "'}", "");
            case 9 -> hole("${u:-\"x y", "x y", "\"}", "");
            case 10 -> hole("a\\ \\\\", "a \\", "\\$\\'", "$'");
            case 11 -> extras.contains(DOLLAR_QUOTES) ? hole("$'\\ta", "\ta", "\\\\b'", "\\b") : hole("", "", "", "");
            case 12 -> joined(word(depth - 1), word(depth - 1));
            case 13, 14 -> substituted(word(depth - 1), "\"$(printf '%%s.' %s)\"");
            case 15 -> backticked(word(depth - 1));
            case 16 -> substituted(word(depth - 1), "\"$(case z in (y) ;; z) printf '%%s.' %s;; esac)\"");
            case 17 -> substituted(word(depth - 1), "\"$( (printf '%%s.' %s) )\"");
            case 18 -> substituted(word(depth - 1), "\"$(# a comment\nprintf '%%s.' %s)\"");
            case 19 -> substituted(word(depth - 1), "\"${u:-$(printf '%%s.' %s)}\"");
            case 20 -> substituted(word(depth - 1), "\"$(cat >/dev/null <<'X'\nit's \" ` )\nX\nprintf '%%s.' %s)\"");
            default -> numbered(word(depth - 1));
        };
    }

    private Word hole(String before, String beforeValue, String after, String afterValue) {
        return hole(value(), before, beforeValue, after, afterValue);
    }

    private Word hole(String value, String before, String beforeValue, String after, String afterValue) {
        String name = "v" + values.size();
        values.put(name, value);
        return new Word(before + "{{" + name + "}}" + after, beforeValue + value + afterValue);
    }

    private static Word joined(Word first, Word second) {
        return new Word(first.text() + second.text(), first.value() + second.value());
    }

    private static Word substituted(Word word, String format) {
        return new Word(format.formatted(word.text()), word.value() + ".");
    }

    private static Word backticked(Word word) {
        String script = "printf '%s.' " + word.text();
        String escaped = script.replace("\\", "\\\\")
                .replace("`", "\\`")
                .replace("$", "\\$")
                .replace("\"", "\\\"");
        return new Word("\"`" + escaped + "`\"", word.value() + ".");
    }

    private static Word numbered(Word word) {
        return new Word("\"$((1 + (2)))\"" + word.text(), "3" + word.value());
    }

    private String value() {
        var value = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            value.append(FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
        }
        return value.toString();
    }
}
