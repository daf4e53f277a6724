package dev.rune.ritual;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The layouts of a tmux window: five names, and the strings that `#{window_layout}` shows, such as
/// `bb62,159x48,0,0{79x48,0,0,79x48,80,0}`.
final class Layout {

    /// tmux's own names.
    static final List<String> NAMES =
            List.of("even-horizontal", "even-vertical", "main-horizontal", "main-vertical", "tiled");

    private static final Pattern CHECKED = Pattern.compile("([0-9a-f]{4}),(.*)");
    private static final Pattern CELL = Pattern.compile("\\d{1,5}x\\d{1,5},\\d{1,5},\\d{1,5}(?:,\\d{1,9}(?!\\d*x))?");
    private static final int LONGEST = 10_000;
    private static final int DEEPEST = 100;

    private final String text;
    private int at;
    private int panes;

    private Layout(String text) {
        this.text = text;
    }

    /// How many panes a layout string holds; empty where it is none, or its checksum is wrong.
    static OptionalInt panes(String layout) {
        Matcher checked = CHECKED.matcher(layout.length() > LONGEST ? "" : layout);
        if (!checked.matches() || Integer.parseInt(checked.group(1), 16) != checksum(checked.group(2))) {
            return OptionalInt.empty();
        }
        var cells = new Layout(checked.group(2));
        boolean whole = cells.cell(0) && cells.at == cells.text.length();
        return whole ? OptionalInt.of(cells.panes) : OptionalInt.empty();
    }

    /// The checksum that tmux puts before a layout.
    static int checksum(String cells) {
        int sum = 0;
        for (int i = 0; i < cells.length(); i++) {
            sum = (sum >> 1) + ((sum & 1) << 15);
            sum = (sum + cells.charAt(i)) & 0xFFFF;
        }
        return sum;
    }

    private boolean cell(int depth) {
        Matcher cell = CELL.matcher(text).region(at, text.length());
        if (depth > DEEPEST || !cell.lookingAt()) {
            return false;
        }
        at = cell.end();
        char open = at < text.length() ? text.charAt(at) : ' ';
        return switch (open) {
            case '{' -> cells('}', depth);
            case '[' -> cells(']', depth);
            default -> {
                panes++;
                yield true;
            }
        };
    }

    private boolean cells(char close, int depth) {
        do {
            at++;
            if (!cell(depth + 1)) {
                return false;
            }
        } while (at < text.length() && text.charAt(at) == ',');
        boolean closed = at < text.length() && text.charAt(at) == close;
        at++;
        return closed;
    }
}
