package dev.rune.session;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a pane shows.
final class Screen {

    /// What tmux itself writes into a pane whose process has ended.
    private static final Pattern DEAD = Pattern.compile("Pane is dead( \\(.*\\))?");

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

    /// The last line that is not blank of what a shell's commands have shown, which its prompt stands below.
    static String lastLineAbovePrompt(Talk talk, String pane) {
        var cursor = talk.ask("display-message", "-p", "-t", pane, "#{cursor_y}").stream()
                .filter(row -> row.matches("\\d{1,5}"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(0);
        var lines = lines(talk, pane, "-E", String.valueOf(cursor - 1));
        return lines.isEmpty() ? "" : lines.getLast();
    }

    /// Whether a line matches, of what it shows and of what has gone by.
    static boolean shows(Talk talk, String pane, Pattern pattern) {
        return talk.ask("capture-pane", "-pJ", "-S", "-", "-t", pane).stream()
                .anyMatch(line -> pattern.matcher(line.stripTrailing()).find());
    }
}
