package dev.rune.session;

import dev.rune.posix.Terminal;
import dev.rune.ritual.Layout;
import dev.rune.ritual.LayoutCell;
import dev.rune.ritual.LayoutCell.Axis;
import dev.rune.ritual.SessionTemplate.Window;
import dev.rune.source.Located;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the panes of a window stand: what tmux 3.3a makes of a layout in a window of that size.
///
/// @param window the size that was asked for
/// @param needed what the layout takes: more than the window where that can't hold it
/// @param panes of each pane what a program in it sees, in the order of the panes
public record Geometry(Terminal.Size window, Terminal.Size needed, List<Area> panes) {

    public Geometry {
        panes = List.copyOf(panes);
    }

    /// As a window of a template is to look once it is built.
    public static Geometry of(Window declared, Terminal.Size window) {
        return of(declared.layout(), declared.options(), declared.panes().size(), window);
    }

    /// The same for one whose values are put in.
    public static Geometry of(SessionPlan.Window planned, Terminal.Size window) {
        return of(planned.layout(), planned.options(), planned.panes().size(), window);
    }

    /// Without a layout panes are tiled.
    private static Geometry of(
            Optional<Located<String>> layout, Map<String, Located<String>> options, int panes, Terminal.Size window) {
        return of(layout.map(Located::value).orElse("tiled"), LayoutOptions.of(options), panes, window);
    }

    /// As so many panes stand in a layout.
    ///
    /// @param layout one of the five names, or a layout string, which is scaled to the window
    /// @param panes how many, at least one and no more than a layout string has
    public static Geometry of(String layout, LayoutOptions options, int panes, Terminal.Size window) {
        Cell root = Layout.NAMES.contains(layout)
                ? named(layout, options, panes, window)
                : Cell.of(declared(layout)).keep(panes);
        root.mark(options.titleLine());
        root.fit(window);
        var needed = new Terminal.Size(root.size(Axis.ACROSS), root.size(Axis.DOWN));
        return new Geometry(window, needed, root.areas(options.titleLine()));
    }

    private static Cell named(String name, LayoutOptions options, int panes, Terminal.Size window) {
        return panes == 1
                ? Cell.pane(window.columns(), window.rows())
                : new NamedLayout(window, options, panes).arrange(name);
    }

    private static LayoutCell declared(String layout) {
        return Layout.read(layout).orElseThrow(() -> new IllegalArgumentException("not a layout: " + layout));
    }

    /// Whether the window holds the panes, each with at least one row and one column.
    public boolean fits() {
        return needed.columns() <= window.columns()
                && needed.rows() <= window.rows()
                && panes.stream().allMatch(this::isWithin);
    }

    private boolean isWithin(Area pane) {
        return pane.width() > 0
                && pane.height() > 0
                && pane.right() <= window.columns()
                && pane.bottom() <= window.rows();
    }
}
