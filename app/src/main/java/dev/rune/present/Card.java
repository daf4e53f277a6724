package dev.rune.present;

import dev.rune.broker.prompt.Choice;
import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.PromptView;
import dev.rune.broker.prompt.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A prompt in words: what the asker says, apart from what the broker knows of it.
final class Card {

    private static final int WIDTH = 60;
    private static final int WIDEST = 90;

    private Card() {}

    /// Its lines, without what is typed.
    static List<String> lines(PromptView prompt) {
        List<String> lines = new ArrayList<>();
        lines.add(rule("rune: " + heading(prompt.kind()) + " (" + prompt.id() + ")"));
        prompt.title().ifPresent(lines::add);
        prompt.message().lines().forEach(lines::add);
        for (int i = 0; i < prompt.choices().size(); i++) {
            Choice choice = prompt.choices().get(i);
            String label = choice.label().equals(choice.key()) ? "" : "  " + choice.label();
            lines.add("  " + (i + 1) + ") " + choice.key() + label);
        }
        lines.add(rule(""));
        lines.addAll(asker(prompt.asker()));
        return lines;
    }

    /// The same as plain text, for dialogs.
    ///
    /// @param flaw what was wrong with the answer before
    static String text(PromptView prompt, Optional<String> flaw) {
        List<String> lines = new ArrayList<>();
        flaw.ifPresent(lines::add);
        prompt.title().ifPresent(lines::add);
        prompt.message().lines().forEach(lines::add);
        lines.add("");
        lines.addAll(asker(prompt.asker()));
        return lines.stream().flatMap(line -> folded(line).stream()).collect(Collectors.joining("\n"));
    }

    private static List<String> folded(String line) {
        List<String> lines = new ArrayList<>();
        String rest = line;
        while (rest.length() > WIDEST) {
            int blank = rest.lastIndexOf(' ', WIDEST);
            int end = blank > WIDEST / 2 ? blank : WIDEST;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    private static String rule(String heading) {
        String start = heading.isEmpty() ? "" : "-- " + heading + " ";
        return start + "-".repeat(Math.max(2, WIDTH - start.length()));
    }

    private static String heading(PromptKind kind) {
        return switch (kind) {
            case SECRET -> "a secret is asked for";
            case TEXT -> "a question";
            case CONFIRM -> "yes or no";
            case CHOICE -> "a choice";
            case ATTEND -> "come and look";
            case INFO -> "for your information";
        };
    }

    private static List<String> asker(Provenance asker) {
        List<String> lines = new ArrayList<>();
        asker.step()
                .ifPresent(step -> lines.add("step      " + step
                        + asker.run().map(run -> "  of run " + run).orElse("")));
        asker.via().ifPresent(via -> lines.add("via       " + via + ": who asks there can't be told from here"));
        lines.add("asked by  " + asker.program() + "  pid " + asker.pid() + "  user " + asker.uid());
        lines.add("command   " + asker.command());
        lines.add("in        " + asker.directory());
        if (asker.attempt() > 1) {
            lines.add("attempt   " + asker.attempt() + ": it asked the same before");
        }
        return lines;
    }

    /// What stands before what is typed.
    static String mark(PromptView prompt) {
        return switch (prompt.kind()) {
            case SECRET -> "(not shown) > ";
            case TEXT -> prompt.preset().map(preset -> "[" + preset + "] > ").orElse("> ");
            case CONFIRM -> "y or n > ";
            case CHOICE -> prompt.preset().map(preset -> "[" + preset + "] > ").orElse("number or name > ");
            case ATTEND, INFO -> "Enter > ";
        };
    }
}
