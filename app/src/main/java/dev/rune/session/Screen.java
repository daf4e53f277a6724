package dev.rune.session;

import java.util.List;
import java.util.regex.Pattern;

/// What a pane shows.
final class Screen {

    /// What tmux itself writes into a pane whose process has ended.
    private static final Pattern DEAD = Pattern.compile("Pane is dead( \\(.*\\))?");

    private Screen() {}

    /// The last lines that are not blank.
    static List<String> lastLines(Talk talk, String pane, int most) {
        var lines = talk.ask("capture-pane", "-pJ", "-S", "-", "-t", pane).stream()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty() && !DEAD.matcher(line).matches())
                .toList();
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }

    /// Whether a line matches, of what it shows and of what has gone by.
    static boolean shows(Talk talk, String pane, Pattern pattern) {
        return talk.ask("capture-pane", "-pJ", "-S", "-", "-t", pane).stream()
                .anyMatch(line -> pattern.matcher(line.stripTrailing()).find());
    }
}
