package dev.rune.session;

import dev.rune.posix.Terminal;
import dev.rune.ritual.LayoutCell;
import dev.rune.ritual.LayoutCell.Axis;
import java.util.ArrayList;
import java.util.List;

/// A part of a window while its layout is worked out: a pane, or parts with a line between them. Grows and shrinks as
/// tmux 3.3a has its own do.
final class Cell {

    private final Axis axis;
    private final List<Cell> cells = new ArrayList<>();
    private int width;
    private int height;

    /// Whether it stands at that edge of the window where panes give a row for their title.
    private boolean titled;

    private Cell(Axis axis, int width, int height) {
        this.axis = axis;
        this.width = width;
        this.height = height;
    }

    static Cell pane(int width, int height) {
        return new Cell(Axis.ACROSS, width, height);
    }

    static Cell group(Axis axis, int width, int height, List<Cell> cells) {
        var group = new Cell(axis, width, height);
        group.cells.addAll(cells);
        return group;
    }

    static Cell of(LayoutCell cell) {
        return switch (cell) {
            case LayoutCell.Pane pane -> pane(pane.width(), pane.height());
            case LayoutCell.Group group ->
                group(
                        group.axis(),
                        group.width(),
                        group.height(),
                        group.cells().stream().map(Cell::of).toList());
        };
    }

    int size(Axis along) {
        return along == Axis.ACROSS ? width : height;
    }

    private boolean isPane() {
        return cells.isEmpty();
    }

    int panes() {
        return isPane() ? 1 : cells.stream().mapToInt(Cell::panes).sum();
    }

    /// Closes panes at the bottom right until only so many are left; what they leave goes to their neighbours.
    Cell keep(int panes) {
        Cell root = this;
        while (root.panes() > panes) {
            root = root.withoutLast();
        }
        return root;
    }

    private Cell withoutLast() {
        Cell last = cells.getLast();
        if (!last.isPane()) {
            cells.set(cells.size() - 1, last.withoutLast());
            return this;
        }
        cells.removeLast();
        if (!cells.isEmpty()) {
            cells.getLast().grow(axis, last.size(axis) + 1);
        }
        return cells.size() == 1 ? cells.getFirst() : this;
    }

    /// Notes which cells give a row for a title.
    void mark(TitleLine line) {
        mark(line, line != TitleLine.OFF);
    }

    private void mark(TitleLine line, boolean atEdge) {
        titled = atEdge;
        for (int i = 0; i < cells.size(); i++) {
            boolean outer = axis == Axis.ACROSS || i == (line == TitleLine.TOP ? 0 : cells.size() - 1);
            cells.get(i).mark(line, atEdge && outer);
        }
    }

    /// How much smaller it could be.
    int slack(Axis along) {
        if (isPane()) {
            int least = along == Axis.DOWN && titled ? 2 : 1;
            return Math.max(0, size(along) - least);
        }
        var slacks = cells.stream().mapToInt(cell -> cell.slack(along));
        return axis == along ? slacks.sum() : slacks.min().orElse(0);
    }

    /// Makes it larger, or smaller by at most its slack: cells along the axis share it one by one.
    void grow(Axis along, int change) {
        if (along == Axis.ACROSS) {
            width += change;
        } else {
            height += change;
        }
        if (axis != along) {
            cells.forEach(cell -> cell.grow(along, change));
            return;
        }
        int left = isPane() ? 0 : change;
        while (left != 0) {
            int before = left;
            for (Cell cell : cells) {
                int one = Integer.signum(left);
                if (one > 0 || (one < 0 && cell.slack(along) > 0)) {
                    cell.grow(along, one);
                    left -= one;
                }
            }
            if (left == before) {
                return;
            }
        }
    }

    /// Makes it as large as a window, or as near to that as its panes allow.
    void fit(Terminal.Size window) {
        grow(Axis.ACROSS, Math.max(window.columns() - width, -slack(Axis.ACROSS)));
        grow(Axis.DOWN, Math.max(window.rows() - height, -slack(Axis.DOWN)));
    }

    /// Gives all its cells the same size, the last one what is left over.
    void spread() {
        int number = cells.size();
        int space = size(axis) - (axis == Axis.DOWN && titled ? 1 : 0);
        int each = number < 2 ? 0 : (space - (number - 1)) / number;
        if (each <= 0) {
            return;
        }
        for (int i = 0; i < number; i++) {
            Cell cell = cells.get(i);
            int want = i < number - 1 ? each : space - (each + 1) * (number - 1);
            int title = axis == Axis.DOWN && cell.titled ? 1 : 0;
            cell.grow(axis, want + title - cell.size(axis));
        }
    }

    /// Where its panes are, in their order.
    List<Area> areas(TitleLine line) {
        var areas = new ArrayList<Area>();
        place(0, 0, line, areas);
        return areas;
    }

    private void place(int left, int top, TitleLine line, List<Area> areas) {
        if (isPane()) {
            int title = titled ? 1 : 0;
            areas.add(new Area(left, top + (line == TitleLine.TOP ? title : 0), width, height - title));
        }
        int x = left;
        int y = top;
        for (Cell cell : cells) {
            cell.place(x, y, line, areas);
            x += axis == Axis.ACROSS ? cell.width + 1 : 0;
            y += axis == Axis.DOWN ? cell.height + 1 : 0;
        }
    }

    Cell last() {
        return cells.getLast();
    }
}
