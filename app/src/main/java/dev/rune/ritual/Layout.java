package dev.rune.ritual;

import dev.rune.ritual.LayoutCell.Axis;
import dev.rune.ritual.LayoutCell.Group;
import dev.rune.ritual.LayoutCell.Pane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The layouts of a tmux window: five names, and the strings that `#{window_layout}` shows, such as
/// `bb62,159x48,0,0{79x48,0,0,79x48,80,0}`.
public final class Layout {

    /// tmux's own names.
    public static final List<String> NAMES =
            List.of("even-horizontal", "even-vertical", "main-horizontal", "main-vertical", "tiled");

    private static final Pattern CHECKED = Pattern.compile("([0-9a-f]{4}),(.*)");
    private static final Pattern CELL =
            Pattern.compile("(\\d{1,5})x(\\d{1,5}),\\d{1,5},\\d{1,5}(?:,\\d{1,9}(?!\\d*x))?");
    private static final int LONGEST = 10_000;
    private static final int DEEPEST = 100;

    private final String text;
    private int at;

    private Layout(String text) {
        this.text = text;
    }

    /// What a layout string says. Empty where it is none, its checksum is wrong, or the sizes of its cells do not add
    /// up. The outermost size is that of the cells, whatever is written: tmux itself has got it wrong at times.
    public static Optional<LayoutCell> read(String layout) {
        Matcher checked = checked(layout);
        return checked.matches() && Integer.parseInt(checked.group(1), 16) == checksum(checked.group(2))
                ? tree(checked.group(2))
                : Optional.empty();
    }

    /// The checksum that a layout string should begin with, where all the rest of it is right.
    static Optional<String> rightChecksum(String layout) {
        Matcher checked = checked(layout);
        return checked.matches()
                ? tree(checked.group(2)).map(_ -> String.format("%04x", checksum(checked.group(2))))
                : Optional.empty();
    }

    private static Matcher checked(String layout) {
        return CHECKED.matcher(layout.length() > LONGEST ? "" : layout);
    }

    private static Optional<LayoutCell> tree(String text) {
        var cells = new Layout(text);
        return cells.cell(0)
                .filter(_ -> cells.at == cells.text.length())
                .map(Layout::measured)
                .filter(Layout::addsUp);
    }

    /// How many panes a layout string holds; empty where it is none.
    static OptionalInt panes(String layout) {
        return read(layout).stream().mapToInt(LayoutCell::panes).findFirst();
    }

    /// The checksum that tmux puts before a layout.
    public static int checksum(String cells) {
        int sum = 0;
        for (int i = 0; i < cells.length(); i++) {
            sum = (sum >> 1) + ((sum & 1) << 15);
            sum = (sum + cells.charAt(i)) & 0xFFFF;
        }
        return sum;
    }

    private static LayoutCell measured(LayoutCell root) {
        return switch (root) {
            case Pane pane -> pane;
            case Group group -> {
                LayoutCell last = group.cells().getLast();
                yield switch (group.axis()) {
                    case ACROSS -> new Group(Axis.ACROSS, lined(group), last.height(), group.cells());
                    case DOWN -> new Group(Axis.DOWN, last.width(), lined(group), group.cells());
                };
            }
        };
    }

    /// What the cells of a group take along its axis, with the lines between them.
    private static int lined(Group group) {
        return group.cells().stream().mapToInt(cell -> cell.along(group.axis())).sum()
                + group.cells().size()
                - 1;
    }

    private static boolean addsUp(LayoutCell cell) {
        return switch (cell) {
            case Pane pane -> pane.width() > 0 && pane.height() > 0;
            case Group group -> {
                Axis other = group.axis() == Axis.ACROSS ? Axis.DOWN : Axis.ACROSS;
                yield group.cells().size() > 1
                        && lined(group) == group.along(group.axis())
                        && group.cells().stream().allMatch(each -> each.along(other) == group.along(other))
                        && group.cells().stream().allMatch(Layout::addsUp);
            }
        };
    }

    private Optional<LayoutCell> cell(int depth) {
        Matcher cell = CELL.matcher(text).region(at, text.length());
        if (depth > DEEPEST || !cell.lookingAt()) {
            return Optional.empty();
        }
        at = cell.end();
        int width = Integer.parseInt(cell.group(1));
        int height = Integer.parseInt(cell.group(2));
        char open = at < text.length() ? text.charAt(at) : ' ';
        return switch (open) {
            case '{' -> cells('}', depth).map(cells -> new Group(Axis.ACROSS, width, height, cells));
            case '[' -> cells(']', depth).map(cells -> new Group(Axis.DOWN, width, height, cells));
            default -> Optional.of(new Pane(width, height));
        };
    }

    private Optional<List<LayoutCell>> cells(char close, int depth) {
        var cells = new ArrayList<LayoutCell>();
        do {
            at++;
            Optional<LayoutCell> cell = cell(depth + 1);
            if (cell.isEmpty()) {
                return Optional.empty();
            }
            cells.add(cell.get());
        } while (at < text.length() && text.charAt(at) == ',');
        boolean closed = at < text.length() && text.charAt(at) == close;
        at++;
        return closed ? Optional.of(cells) : Optional.empty();
    }
}
