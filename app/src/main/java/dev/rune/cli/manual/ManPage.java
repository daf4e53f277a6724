package dev.rune.cli.manual;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// A page of the manual: `rune(1)`, or that of one verb with the verbs below it.
public final class ManPage {

    /// The day of the release that the pages belong to; viewers want one.
    private static final String EDITION = "2026-11-21";

    private final CommandSpec command;
    private final List<Section> sections;
    private final Roff roff = new Roff();

    /// @param command with all that is below it
    /// @param sections what the page of `rune` itself says besides
    private ManPage(CommandSpec command, List<Section> sections) {
        this.command = command;
        this.sections = sections;
    }

    /// The page as roff.
    ///
    /// @param sections what the page of `rune` itself says besides
    public static String of(CommandLine command, List<Section> sections) {
        return new ManPage(command.getCommandSpec(), sections).render();
    }

    private String render() {
        boolean root = command.parent() == null;
        roff.macro("TH", command.qualifiedName("-").toUpperCase(Locale.ROOT), "1", EDITION, "rune", "Rune");
        roff.macro("SH", "NAME");
        roff.line(Roff.escaped(command.qualifiedName("-")) + " \\- " + Roff.escaped(about(command)));
        roff.macro("SH", "SYNOPSIS");
        synopsis(command);
        roff.macro("SH", "DESCRIPTION");
        description(command);
        arguments(command);
        if (root) {
            verbs();
            sections.forEach(this::section);
        } else {
            below();
        }
        seeAlso(root);
        return roff.toString();
    }

    private void synopsis(CommandSpec each) {
        List<String> lines = lines(each).toList();
        for (int i = 0; i < lines.size(); i++) {
            if (i > 0) {
                roff.macro("br");
            }
            roff.line(lines.get(i));
        }
    }

    /// How it is called, and how what is below it is.
    private static Stream<String> lines(CommandSpec each) {
        String head = Roff.bold(each.qualifiedName()) + " [" + Roff.italic("options") + "]";
        if (each.parent() == null) {
            return Stream.of(head + " " + Roff.italic("command") + " ...");
        }
        boolean alone = each.userObject() instanceof Callable || verbsOf(each).isEmpty();
        return Stream.concat(
                alone ? Stream.of(head + places(each)) : Stream.empty(),
                verbsOf(each).stream().flatMap(ManPage::lines));
    }

    private static String places(CommandSpec each) {
        return visible(each).stream()
                .map(place -> place.required()
                        ? " " + Roff.italic(place.paramLabel())
                        : " [" + Roff.italic(place.paramLabel()) + "]")
                .collect(Collectors.joining());
    }

    private void description(CommandSpec each) {
        String[] lines = each.usageMessage().description();
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                roff.macro("PP");
            }
            roff.text(text(lines[i]));
        }
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
            roff.text(text(each.usageMessage().description()[0]));
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

    private void section(Section section) {
        roff.macro("SH", section.heading());
        section.entries().forEach((head, text) -> {
            roff.macro("TP");
            roff.line(Roff.bold(head));
            roff.text(text);
        });
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

    /// What it does, in a few words: its description up to the first stop, without a capital.
    private static String about(CommandSpec each) {
        String plain = text(each.usageMessage().description()).replace("`", "");
        String first = plain.split("[.;:]( |$)", 2)[0];
        return Character.toLowerCase(first.charAt(0)) + first.substring(1);
    }

    private static String text(String... lines) {
        return String.join(" ", lines).replace("%%", "%");
    }
}
