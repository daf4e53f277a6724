package dev.rune.template;

import dev.rune.config.ShellWord;
import dev.rune.source.Diagnostic;
import dev.rune.source.Suggestions;

/// What is said about a tag that can't be rendered; each sentence names the tag and what to write instead.
final class Complaints {

    private static final String LITERAL = "write `\\{{` where braces are meant to stay";

    private Complaints() {}

    static Diagnostic unknown(String name, Names names) {
        if (names.later().contains(name)) {
            return Diagnostic.error("`" + name + "` has no value yet: a later step asks for it")
                    .note("move that step before this one");
        }
        String meant = Suggestions.didYouMean(name, names.known());
        return Diagnostic.error("unknown variable `" + name + "`")
                .label(meant)
                .note("variables are declared under `vars`, by `--var`, or by the `ask` of an earlier step; "
                        + LITERAL);
    }

    static Diagnostic unused(String tag, String kind) {
        return Diagnostic.error("`" + tag + "` can't be used: templates here have no " + kind)
                .note(LITERAL);
    }

    static Diagnostic environmentElsewhere(String variable, Place place) {
        Diagnostic error = Diagnostic.error("`env." + variable + "` may be used only in `env`, in `dir` and in `root`");
        return switch (place) {
            case Place.Script _ -> error.note("a command reads it as `$" + variable + "`, which is left to its shell");
            case Place.Plain _ -> error;
        };
    }

    static Diagnostic secretElsewhere(String name) {
        return Diagnostic.error("the secret `" + name + "` may be used only in `env`, in `stdin` and in `expect`")
                .note("set a variable in the step's `env` to it, and use that variable in the command");
    }

    static Diagnostic never(String tag) {
        return Diagnostic.error("`" + tag + "` can't stand here: any value would change what the text around it means")
                .note("set a variable in the step's `env` to it, and use that variable in the command");
    }

    static Diagnostic unsafe(String name, Quoting quoting) {
        String allowed = switch (quoting) {
            case ARITHMETIC -> "only a whole number may stand there";
            case UNSURE -> "only letters, digits and `" + ShellWord.SAFE + "` may stand there, and not nothing";
            default -> "only letters, digits and `" + ShellWord.SAFE + "` may stand there";
        };
        return Diagnostic.error("the value of `" + name + "` can't be quoted " + quoting.where())
                .note(allowed + "; set a variable in the step's `env` to it, and use that variable in the command");
    }

    static Diagnostic endsHereDocument(String delimiter) {
        return Diagnostic.error("with these values the line would be `" + delimiter + "`, which ends the here-document")
                .note("choose another delimiter");
    }

    static Diagnostic withoutValue(String name) {
        return Diagnostic.error("`" + name + "` has no value yet").note("the step that asks for it was not run");
    }

    static Diagnostic notSet(String variable) {
        return Diagnostic.error("the environment variable `" + variable + "` is not set, or the filter removed it")
                .note("`rune env --explain " + variable + "` tells which");
    }

    static Diagnostic nul(String name) {
        return Diagnostic.error("the value of `" + name + "` holds a NUL character, which no program can be given");
    }
}
