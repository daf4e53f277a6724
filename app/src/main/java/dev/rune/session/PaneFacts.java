package dev.rune.session;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What tmux tells of a pane.
///
/// @param id such as `%3`
/// @param window the id of its window, such as `@1`
/// @param ending whether its terminal is closed already, but how its process ended is not known
/// @param dead whether its process has ended, and how is known
/// @param code its exit code then; 128 and more when a signal ended it
record PaneFacts(String id, String window, boolean ending, boolean dead, int code, PaneTty tty) {

    /// With the address last, which may hold anything.
    static final String FORMAT = "#{pane_id},#{window_id},#{pane_dead},#{pane_dead_status},#{pane_dead_signal},"
            + "#{pane_pid},#{pane_tty},#{@rune_pane}";

    private static final int PARTS = 8;
    private static final int SIGNAL = 128;

    /// All panes that Rune built, by the address in their plan.
    static Map<String, PaneFacts> of(List<String> lines) {
        var facts = new HashMap<String, PaneFacts>();
        for (var line : lines) {
            var parts = line.split(",", PARTS);
            if (parts.length == PARTS && !parts[PARTS - 1].isEmpty()) {
                facts.putIfAbsent(parts[PARTS - 1], of(parts));
            }
        }
        return facts;
    }

    /// What one line tells of a pane, whoever made it; empty where it is none.
    static Optional<PaneFacts> read(String line) {
        var parts = line.split(",", PARTS);
        return parts.length == PARTS ? Optional.of(of(parts)) : Optional.empty();
    }

    /// The address in such a line; empty where Rune did not make the pane.
    static String address(String line) {
        return line.split(",", PARTS)[PARTS - 1];
    }

    private static PaneFacts of(String[] parts) {
        // The terminal of a process can be closed a moment before tmux hears how it ended.
        boolean closed = parts[2].equals("1");
        boolean known = !(parts[3].isEmpty() && parts[4].isEmpty());
        int signal = number(parts[4]);
        int code = signal > 0 ? SIGNAL + signal : number(parts[3]);
        return new PaneFacts(
                parts[0],
                parts[1],
                closed && !known,
                closed && known,
                code,
                new PaneTty(Path.of(parts[6]), number(parts[5])));
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
