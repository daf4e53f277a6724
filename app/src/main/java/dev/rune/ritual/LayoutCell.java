package dev.rune.ritual;

import java.util.List;

/// A part of a tmux layout: a pane, or a group of parts with a line between them. Sizes are in characters.
public sealed interface LayoutCell {

    int width();

    int height();

    /// How many panes it holds.
    int panes();

    /// One pane.
    record Pane(int width, int height) implements LayoutCell {

        @Override
        public int panes() {
            return 1;
        }
    }

    /// Parts side by side, or one below the other.
    ///
    /// @param cells two or more where Layout has read them
    record Group(Axis axis, int width, int height, List<LayoutCell> cells) implements LayoutCell {

        public Group {
            cells = List.copyOf(cells);
        }

        @Override
        public int panes() {
            return cells.stream().mapToInt(LayoutCell::panes).sum();
        }
    }

    /// In which direction the parts of a group follow each other.
    enum Axis {
        ACROSS,
        DOWN
    }

    /// Its size in that direction.
    default int along(Axis axis) {
        return switch (axis) {
            case ACROSS -> width();
            case DOWN -> height();
        };
    }
}
