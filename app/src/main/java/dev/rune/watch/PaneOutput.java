package dev.rune.watch;

import dev.rune.need.Output;
import dev.rune.tmux.Reply;
import dev.rune.tmux.Tmux;
import java.time.Duration;
import java.util.List;

/// What a pane shows. To look takes a client of tmux, so that it is looked only where a question may stand there, and
/// the seldomer the longer nothing has changed.
final class PaneOutput implements Output {

    private static final Duration SOONEST = Duration.ofMillis(100);
    private static final Duration LATEST = Duration.ofSeconds(10);
    private static final int SELDOMER = 4;

    private final Tmux tmux;
    private final String pane;
    private List<String> screen = List.of();
    private String line = "";
    private int above;
    private String name;
    private long changed = System.nanoTime();
    private long looked = changed - LATEST.toNanos();

    /// @param pane its id
    PaneOutput(Tmux tmux, String pane) {
        this.tmux = tmux;
        this.pane = pane;
        this.name = pane;
    }

    /// As humans know the pane: its session, its window, and its number there.
    String name() {
        return name;
    }

    /// Something has happened there.
    void touched() {
        changed = System.nanoTime();
    }

    @Override
    public Duration silence() {
        return Duration.ofNanos(System.nanoTime() - changed);
    }

    @Override
    public String line() {
        if (System.nanoTime() - looked >= pause()) {
            look();
        }
        return line;
    }

    private long pause() {
        return Math.clamp(silence().toNanos() / SELDOMER, SOONEST.toNanos(), LATEST.toNanos());
    }

    private void look() {
        List<Reply> replies = tmux.chain(List.of(
                List.of(
                        "display-message",
                        "-p",
                        "-t",
                        pane,
                        "#{cursor_y} #{session_name}:#{window_name}.#{pane_index}"),
                List.of("capture-pane", "-p", "-t", pane)));
        looked = System.nanoTime();
        if (replies.size() != 2
                || !(replies.getFirst() instanceof Reply.Done cursor)
                || !(replies.getLast() instanceof Reply.Done(List<String> rows))) {
            return;
        }
        List<String> lines = filled(rows);
        String[] facts = cursor.line().split(" ", 2);
        int row = row(facts[0]);
        name = facts.length == 2 ? facts[1] : pane;
        String now = row < lines.size() ? lines.get(row) : "";
        if (!lines.equals(screen) || !now.equals(line)) {
            screen = lines;
            line = now;
            above = Math.min(row, lines.size());
            changed = looked;
        }
    }

    /// Without the empty ones at the end: of those there are others as soon as the window has another size.
    private static List<String> filled(List<String> rows) {
        int end = rows.size();
        while (end > 0 && rows.get(end - 1).isBlank()) {
            end--;
        }
        return rows.subList(0, end);
    }

    /// The lines above that one.
    List<String> above() {
        return screen.subList(0, above);
    }

    private static int row(String cursor) {
        return cursor.matches("\\d{1,5}") ? Integer.parseInt(cursor) : Integer.MAX_VALUE;
    }
}
