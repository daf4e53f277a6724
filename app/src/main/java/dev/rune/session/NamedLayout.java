package dev.rune.session;

import dev.rune.posix.Terminal;
import dev.rune.ritual.LayoutCell.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Arranges two or more panes by one of tmux's five names, as tmux 3.3a does.
final class NamedLayout {

    private final Terminal.Size window;
    private final LayoutOptions options;
    private final int panes;

    NamedLayout(Terminal.Size window, LayoutOptions options, int panes) {
        this.window = window;
        this.options = options;
        this.panes = panes;
    }

    /// The whole window, larger than it is where it can't hold the panes.
    Cell arrange(String name) {
        return switch (name) {
            case "even-horizontal" -> even(Axis.ACROSS);
            case "even-vertical" -> even(Axis.DOWN);
            case "main-horizontal" -> mainAbove();
            case "main-vertical" -> mainBeside();
            case "tiled" -> tiled();
            default -> throw new IllegalArgumentException("not the name of a layout: " + name);
        };
    }

    private Cell even(Axis axis) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < panes; i++) {
            cells.add(Cell.pane(window.columns(), window.rows()));
        }
        int width = axis == Axis.ACROSS ? needed(panes, window.columns()) : window.columns();
        int height = axis == Axis.DOWN ? needed(panes, window.rows()) : window.rows();
        return spread(Cell.group(axis, width, height, cells));
    }

    private Cell mainAbove() {
        Shares rows = Shares.of(
                window.rows() - 1, options.mainHeight(), options.otherHeight(), LayoutOptions.DEFAULT_MAIN_HEIGHT);
        int width = needed(panes - 1, window.columns());
        Cell main = Cell.pane(width, rows.main);
        Cell others = others(Axis.ACROSS, width, rows.other, Cell.pane(1, rows.other));
        return spreadLast(Cell.group(Axis.DOWN, width, rows.main + rows.other + 1, List.of(main, others)));
    }

    private Cell mainBeside() {
        Shares columns = Shares.of(
                window.columns() - 1, options.mainWidth(), options.otherWidth(), LayoutOptions.DEFAULT_MAIN_WIDTH);
        int height = needed(panes - 1, window.rows());
        Cell main = Cell.pane(columns.main, height);
        Cell others = others(Axis.DOWN, columns.other, height, Cell.pane(columns.other, 1));
        return spreadLast(Cell.group(Axis.ACROSS, columns.main + columns.other + 1, height, List.of(main, others)));
    }

    private Cell others(Axis axis, int width, int height, Cell first) {
        if (panes == 2) {
            return Cell.pane(width, height);
        }
        List<Cell> cells = new ArrayList<>();
        for (int i = 1; i < panes; i++) {
            cells.add(Cell.pane(first.size(Axis.ACROSS), first.size(Axis.DOWN)));
        }
        return Cell.group(axis, width, height, cells);
    }

    /// Rows of as many panes as the window has columns of them; the last may have fewer.
    private Cell tiled() {
        int rows = 1;
        int columns = 1;
        while (rows * columns < panes) {
            rows++;
            if (rows * columns < panes) {
                columns++;
            }
        }
        int width = Math.max(1, (window.columns() - (columns - 1)) / columns);
        int height = Math.max(1, (window.rows() - (rows - 1)) / rows);
        List<Cell> lines = new ArrayList<>();
        for (int left = panes; left > 0; left -= columns) {
            lines.add(row(Math.min(left, columns), columns, width, height));
        }
        Cell grid = Cell.group(
                Axis.DOWN,
                Math.max(window.columns(), (width + 1) * columns - 1),
                Math.max(window.rows(), (height + 1) * rows - 1),
                lines);
        lines.getLast().grow(Axis.DOWN, Math.max(0, window.rows() - (rows * height + rows - 1)));
        return marked(grid);
    }

    private Cell row(int cells, int columns, int width, int height) {
        if (cells == 1 || columns == 1) {
            return Cell.pane(window.columns(), height);
        }
        List<Cell> row = new ArrayList<>();
        for (int i = 0; i < cells; i++) {
            row.add(Cell.pane(width, height));
        }
        row.getLast().grow(Axis.ACROSS, Math.max(0, window.columns() - (cells * (width + 1) - 1)));
        return Cell.group(Axis.ACROSS, window.columns(), height, row);
    }

    private Cell spread(Cell cell) {
        marked(cell).spread();
        return cell;
    }

    private Cell spreadLast(Cell cell) {
        marked(cell).last().spread();
        return cell;
    }

    private Cell marked(Cell cell) {
        cell.mark(options.titleLine());
        return cell;
    }

    /// What so many panes need at least with the lines between them, and no less than there is.
    private static int needed(int panes, int there) {
        return Math.max(panes * 2 - 1, there);
    }

    /// How the main pane and the others share what there is.
    private record Shares(int main, int other) {

        static Shares of(int there, String wishedMain, String wishedOther, int usualMain) {
            int main = LayoutOptions.size(wishedMain, there).orElse(usualMain);
            if (main + 1 >= there) {
                return new Shares(there <= 2 ? 1 : there - 1, 1);
            }
            OptionalInt other = LayoutOptions.size(wishedOther, there);
            boolean fits = other.isPresent() && other.getAsInt() > 0 && there - other.getAsInt() >= main;
            return fits ? new Shares(there - other.getAsInt(), other.getAsInt()) : new Shares(main, there - main);
        }
    }
}
