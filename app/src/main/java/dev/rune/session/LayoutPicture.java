package dev.rune.session;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A window drawn in characters: its panes where tmux will have them, smaller, each with its name, its true size and
/// its commands.
public final class LayoutPicture {

    /// How many lines a window is drawn with at least, where it has so many, and at most, where its panes allow it.
    private static final int LOW = 6;

    private static final int HIGH = 12;

    private final Geometry geometry;
    private final List<Label> labels;
    private final boolean unicode;
    private final int width;
    private final int height;

    /// @param geometry of a window that holds its panes
    /// @param labels one for each pane
    /// @param columns how wide the drawing may be
    /// @param unicode whether it may have more than ASCII
    public LayoutPicture(Geometry geometry, List<Label> labels, int columns, boolean unicode) {
        this.geometry = geometry;
        this.labels = List.copyOf(labels);
        this.unicode = unicode;
        this.width = Math.clamp(columns, 3, geometry.window().columns() + 2);
        this.height = height();
    }

    /// What stands in a pane.
    ///
    /// @param lines after its name; as many as there is room for are shown
    public record Label(String name, List<String> lines) {

        public Label {
            lines = List.copyOf(lines);
        }
    }

    /// The lines of the drawing; where the panes are too narrow to be drawn, the list of them.
    public List<String> lines() {
        List<Box> boxes = geometry.panes().stream().map(this::box).toList();
        if (boxes.stream().anyMatch(box -> box.inside() < 1)) {
            return list();
        }
        var frame = new Frame(width, height, unicode);
        boxes.forEach(box -> frame.outline(box.left, box.top, box.right, box.bottom));
        for (int i = 0; i < boxes.size(); i++) {
            write(frame, boxes.get(i), texts(i, labels.get(i), boxes.get(i).inside()));
        }
        // A line of titles at an edge of the window belongs to no pane.
        return frame.rows().stream().filter(row -> !row.isEmpty()).toList();
    }

    private List<String> list() {
        return IntStream.range(0, labels.size())
                .mapToObj(
                        i -> labels.get(i).name() + " " + size(geometry.panes().get(i)))
                .map(text -> String.join("", Columns.of(text, width, unicode).characters()))
                .toList();
    }

    private List<String> texts(int pane, Label label, int room) {
        String size = size(geometry.panes().get(pane));
        List<String> texts = new ArrayList<>();
        int gap = room - size.length() - Columns.of(label.name(), room, unicode).width();
        texts.add(gap > 0 ? label.name() + " ".repeat(gap) + size : label.name());
        texts.addAll(label.lines());
        return texts;
    }

    private void write(Frame frame, Box box, List<String> texts) {
        int shown = Math.min(texts.size(), box.bottom - box.top - 1);
        for (int i = 0; i < shown; i++) {
            frame.write(box.left + 1, box.top + 1 + i, Columns.of(texts.get(i), box.inside(), unicode));
        }
    }

    private static String size(Area pane) {
        return pane.width() + "x" + pane.height();
    }

    /// An outline in the drawing; the sides that two panes share are the same.
    private record Box(int left, int top, int right, int bottom) {

        int inside() {
            return right - left - 1;
        }
    }

    private Box box(Area pane) {
        int columns = geometry.window().columns();
        int rows = geometry.window().rows();
        return new Box(
                scaled(pane.left(), columns, width),
                scaled(pane.top(), rows, height),
                scaled(pane.right() + 1, columns, width),
                scaled(pane.bottom() + 1, rows, height));
    }

    /// Where a line of the window is drawn: the line before its first row or column is the first of the drawing, that
    /// after its last the last one.
    private static int scaled(int line, int cells, int drawn) {
        return (int) Math.round((double) line * (drawn - 1) / (cells + 1));
    }

    /// As few lines as show all that stands in the panes; where that takes too many, a line of its own for each pane.
    private int height() {
        int most = geometry.window().rows() + 2;
        for (int lines = Math.min(LOW, most); lines < Math.min(HIGH, most); lines++) {
            if (hasRoom(lines, Integer.MAX_VALUE)) {
                return lines;
            }
        }
        for (int lines = Math.min(HIGH, most); lines < most; lines++) {
            if (hasRoom(lines, 1)) {
                return lines;
            }
        }
        return most;
    }

    /// Whether a drawing of so many lines shows what stands in each pane, or so much of it.
    private boolean hasRoom(int drawn, int enough) {
        int rows = geometry.window().rows();
        return IntStream.range(0, labels.size()).allMatch(i -> {
            Area pane = geometry.panes().get(i);
            int room = scaled(pane.bottom() + 1, rows, drawn) - scaled(pane.top(), rows, drawn) - 1;
            return room >= Math.min(enough, labels.get(i).lines().size() + 1);
        });
    }
}
