package dev.rune.present;

import dev.rune.broker.prompt.Choice;
import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.PromptView;
import dev.rune.broker.prompt.Provenance;
import dev.rune.posix.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A prompt in words: what the asker says, apart from what the broker knows of it.
public final class Card {

    private static final int WIDTH = 60;
    private static final int WIDEST = 90;

    /// The empty line above, one for what is wrong with an answer, and the one where it is typed.
    private static final int AROUND = 3;

    /// So many lines of what the asker says are shown however small the terminal is.
    private static final int LEAST = 4;

    /// Of a dialog, which can't be scrolled.
    private static final int TALLEST = 40;

    private Card() {}

    /// Its lines, where Escape puts it off.
    static List<String> lines(PromptView prompt, Terminal.Size size) {
        return lines(prompt, size, "Esc: cancel");
    }

    /// Its lines, without what is typed. What does not fit is left out in the middle, and that is said: the end is
    /// where one is asked.
    ///
    /// @param size of where it is shown
    /// @param leave a key, and how it ends the look at it
    public static List<String> lines(PromptView prompt, Terminal.Size size, String leave) {
        int columns = Math.max(2, size.columns());
        List<String> end = new ArrayList<>();
        end.add(rule(leave, columns));
        asker(prompt.asker()).forEach(line -> end.addAll(folded(line, columns)));
        List<String> lines = new ArrayList<>();
        lines.add(rule("rune: " + heading(prompt.kind()) + " (" + prompt.id() + ")", columns));
        lines.addAll(fitting(body(prompt, columns), size.rows() - AROUND - 1 - end.size()));
        lines.addAll(end);
        return lines;
    }

    private static List<String> body(PromptView prompt, int columns) {
        List<String> lines = new ArrayList<>();
        prompt.title().ifPresent(lines::add);
        prompt.message().lines().forEach(lines::add);
        for (int i = 0; i < prompt.choices().size(); i++) {
            Choice choice = prompt.choices().get(i);
            String label = choice.label().equals(choice.key()) ? "" : "  " + choice.label();
            lines.add("  " + (i + 1) + ") " + choice.key() + label);
        }
        return folded(lines, columns);
    }

    /// The same as plain text, for dialogs.
    ///
    /// @param flaw what was wrong with the answer before
    static String text(PromptView prompt, Optional<String> flaw) {
        List<String> said = new ArrayList<>();
        prompt.title().ifPresent(said::add);
        prompt.message().lines().forEach(said::add);
        List<String> lines = new ArrayList<>();
        flaw.ifPresent(lines::add);
        lines.addAll(fitting(folded(said, WIDEST), TALLEST));
        lines.add("");
        lines.addAll(folded(asker(prompt.asker()), WIDEST));
        return String.join("\n", lines);
    }

    private static List<String> fitting(List<String> lines, int rows) {
        int room = Math.max(LEAST, rows);
        if (lines.size() <= room) {
            return lines;
        }
        int head = (room - 1) / 2;
        int tail = room - 1 - head;
        int left = lines.size() - head - tail;
        List<String> shown = new ArrayList<>(lines.subList(0, head));
        shown.add("[… " + left + " lines more: `rune prompts --json`]");
        shown.addAll(lines.subList(lines.size() - tail, lines.size()));
        return shown;
    }

    private static List<String> folded(List<String> lines, int columns) {
        return lines.stream().flatMap(line -> folded(line, columns).stream()).toList();
    }

    private static List<String> folded(String line, int columns) {
        List<String> lines = new ArrayList<>();
        String rest = line;
        while (rest.length() > columns) {
            int blank = rest.lastIndexOf(' ', columns);
            int end = blank > columns / 2 ? blank : columns;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    private static String rule(String heading, int columns) {
        String start = "-- " + heading + " ";
        String whole = start + "-".repeat(Math.max(2, WIDTH - start.length()));
        return whole.substring(0, Math.min(whole.length(), columns));
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

    /// That others wait to be shown where this one is.
    static String waiting(int others) {
        return switch (others) {
            case 0 -> "";
            case 1 -> "(1 more waits) ";
            default -> "(" + others + " more wait) ";
        };
    }

    /// What stands before what is typed.
    public static String mark(PromptView prompt) {
        return switch (prompt.kind()) {
            case SECRET -> "(not shown) > ";
            case TEXT -> prompt.preset().map(preset -> "[" + preset + "] > ").orElse("> ");
            case CONFIRM -> "y or n > ";
            case CHOICE -> Choices.mark(prompt.preset());
            case ATTEND, INFO -> "Enter > ";
        };
    }
}
