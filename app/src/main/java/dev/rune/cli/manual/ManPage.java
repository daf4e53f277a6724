package dev.rune.cli.manual;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// A page of the manual: `rune(1)`, or that of one verb with the verbs below it.
public final class ManPage {

    private final CommandSpec command;
    private final List<String> exits;
    private final Roff roff = new Roff();

    /// @param command with all that is below it
    /// @param exits lines of exit codes, `0  done`, for the page of `rune` itself
    private ManPage(CommandSpec command, List<String> exits) {
        this.command = command;
        this.exits = exits;
    }

    /// The page as roff.
    public static String of(CommandLine command, List<String> exits) {
        return new ManPage(command.getCommandSpec(), exits).render();
    }

    /// What the page is called: `rune-start`.
    public static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName("-");
    }

    private String render() {
        boolean root = command.parent() == null;
        roff.macro("TH", command.qualifiedName("-").toUpperCase(Locale.ROOT), "1", "", "rune", "");
        roff.macro("SH", "NAME");
        roff.line(Roff.escaped(command.qualifiedName("-")) + " \\- " + Roff.escaped(about(command)));
        roff.macro("SH", "SYNOPSIS");
        synopsis(command);
        roff.macro("SH", "DESCRIPTION");
        description(command);
        arguments(command);
        if (root) {
            verbs();
            exits();
        } else {
            below();
        }
        seeAlso(root);
        return roff.toString();
    }

    private void synopsis(CommandSpec each) {
        if (each.subcommands().isEmpty()) {
            roff.line(Roff.bold(each.qualifiedName()) + " [" + Roff.italic("options") + "]" + places(each));
        } else {
            roff.line(Roff.bold(each.qualifiedName()) + " [" + Roff.italic("options") + "] " + Roff.italic("verb")
                    + " ...");
        }
    }

    private static String places(CommandSpec each) {
        return visible(each).stream()
                .map(place -> place.required()
                        ? " " + Roff.italic(place.paramLabel())
                        : " [" + Roff.italic(place.paramLabel()) + "]")
                .collect(Collectors.joining());
    }

    private void description(CommandSpec each) {
        roff.text(text(each.usageMessage().description()));
    }

    private void arguments(CommandSpec each) {
        List<PositionalParamSpec> places = visible(each);
        List<OptionSpec> options =
                each.options().stream().filter(option -> !option.hidden()).toList();
        if (places.isEmpty() && options.isEmpty()) {
            return;
        }
        roff.macro("SH", "OPTIONS");
        places.forEach(place -> entry(Roff.italic(place.paramLabel()), place));
        options.forEach(option -> entry(names(option), option));
    }

    private void entry(String head, ArgSpec arg) {
        roff.macro("TP");
        roff.line(head);
        roff.text(text(arg.description()));
    }

    private static String names(OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : " " + Roff.italic(option.paramLabel());
        return Arrays.stream(option.names())
                .map(name -> Roff.bold(name) + value)
                .collect(Collectors.joining(", "));
    }

    private void verbs() {
        roff.macro("SH", "COMMANDS");
        for (CommandSpec each : verbsOf(command)) {
            roff.macro("TP");
            roff.line(Roff.bold(each.qualifiedName("-")) + "(1)");
            roff.text(text(each.usageMessage().description()));
        }
    }

    private void below() {
        for (CommandSpec each : verbsOf(command)) {
            roff.macro("SH", each.qualifiedName().toUpperCase(Locale.ROOT));
            synopsis(each);
            roff.macro("PP");
            description(each);
            visible(each).forEach(place -> entry(Roff.italic(place.paramLabel()), place));
            each.options().stream()
                    .filter(option -> !option.hidden() && !option.inherited())
                    .forEach(option -> entry(names(option), option));
        }
    }

    private void exits() {
        roff.macro("SH", "EXIT STATUS");
        for (String line : exits) {
            int blank = line.indexOf(' ');
            roff.macro("TP");
            roff.line(Roff.bold(line.substring(0, blank)));
            roff.text(line.substring(blank).strip());
        }
    }

    private void seeAlso(boolean root) {
        if (!root) {
            roff.macro("SH", "SEE ALSO");
            roff.line(Roff.bold("rune") + "(1), which lists the exit codes");
        }
    }

    private static List<CommandSpec> verbsOf(CommandSpec each) {
        return each.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(below -> !below.usageMessage().hidden())
                .toList();
    }

    private static List<PositionalParamSpec> visible(CommandSpec each) {
        return each.positionalParameters().stream()
                .filter(place -> !place.hidden())
                .toList();
    }

    private static String about(CommandSpec each) {
        String text = text(each.usageMessage().description());
        int end = text.indexOf(". ");
        String first = end < 0 ? text : text.substring(0, end);
        String plain = first.replace("`", "");
        return Character.toLowerCase(plain.charAt(0))
                + (plain.endsWith(".") ? plain.substring(1, plain.length() - 1) : plain.substring(1));
    }

    private static String text(String... lines) {
        return String.join(" ", lines).replace("%%", "%");
    }
}
