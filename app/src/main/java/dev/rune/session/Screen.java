package dev.rune.session;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a pane shows.
final class Screen {

    /// What tmux itself writes into a pane whose process has ended, as far as there is room for it in one row.
    private static final Pattern DEAD = Pattern.compile("Pane is dead( \\(.*)?");

    /// Where the cursor is in a pane that has shown no line yet: its row, and how many lines have gone by.
    private static final String TOP = "0 0";

    private Screen() {}

    private static List<String> lines(Talk talk, String pane, String... part) {
        var command = new ArrayList<>(List.of("capture-pane", "-pJ", "-S", "-", "-t", pane));
        command.addAll(List.of(part));
        return talk.ask(command.toArray(String[]::new)).stream()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty() && !DEAD.matcher(line).matches())
                .toList();
    }

    /// The last lines that are not blank.
    static List<String> lastLines(Talk talk, String pane, int most) {
        var lines = lines(talk, pane);
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }

    /// The last line that is not blank of what a shell's commands have shown, which its prompt stands below; empty
    /// where
    /// nothing stands there.
    static String lastLineAbovePrompt(Talk talk, String pane) {
        var cursor = talk.ask("display-message", "-p", "-t", pane, "#{cursor_y} #{history_size}").stream()
                .filter(rows -> rows.matches("\\d{1,9} \\d{1,9}"))
                .findFirst()
                .orElse(TOP);
        if (cursor.equals(TOP)) {
            // tmux would take the line above the first one for the first.
            return "";
        }
        var row = Integer.parseInt(cursor.split(" ", 2)[0]);
        var lines = lines(talk, pane, "-E", String.valueOf(row - 1));
        return lines.isEmpty() ? "" : lines.getLast();
    }

    /// Whether a line matches, of what it shows and of what has gone by.
    static boolean shows(Talk talk, String pane, Pattern pattern) {
        return talk.ask("capture-pane", "-pJ", "-S", "-", "-t", pane).stream()
                .anyMatch(line -> pattern.matcher(line.stripTrailing()).find());
    }
}
