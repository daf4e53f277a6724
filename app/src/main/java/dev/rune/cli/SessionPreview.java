package dev.rune.cli;

import com.google.gson.stream.JsonWriter;
import dev.rune.posix.Terminal;
import dev.rune.report.Style;
import dev.rune.ritual.SessionTemplate;
import dev.rune.ritual.SessionTemplate.Pane;
import dev.rune.ritual.SessionTemplate.Run;
import dev.rune.ritual.SessionTemplate.Window;
import dev.rune.session.Area;
import dev.rune.session.Geometry;
import dev.rune.session.LayoutPicture;
import dev.rune.session.LayoutPicture.Label;
import dev.rune.source.Located;
import dev.rune.source.VisibleText;
import dev.rune.template.Place;
import dev.rune.template.Rendered;
import dev.rune.template.Template;
import dev.rune.template.Values;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// Shows what a session template would build: each window drawn as its panes will stand.
final class SessionPreview {

    private static final String INDENT = " ".repeat(7);
    private static final Place SHELL = new Place.Script(List.of("sh", "-c"));

    private final SessionTemplate template;
    private final Values values;
    private final Terminal.Size terminal;
    private final int columns;

    /// @param values put in where they are known, else the text stays as it is written
    /// @param terminal the one that would join the session; its last row is tmux's status line
    /// @param columns how wide it may be drawn
    SessionPreview(SessionTemplate template, Values values, Terminal.Size terminal, int columns) {
        this.template = template;
        this.values = values;
        this.terminal = terminal;
        this.columns = columns;
    }

    /// As wide as what results are shown on.
    static int columns(World world) {
        return world.terminals().out() ? SessionPlaces.size(world).columns() : Terminal.Size.USUAL.columns();
    }

    void print(PrintStream out, Style style) {
        for (Window window : template.windows()) {
            Geometry geometry = geometry(window);
            out.println(INDENT
                    + style.strong(VisibleText.of(name(window)))
                    + style.faint("  " + VisibleText.of(facts(window, geometry))));
            if (geometry.fits()) {
                new LayoutPicture(geometry, labels(window), columns - INDENT.length(), style.unicode())
                        .lines()
                        .forEach(line -> out.println(INDENT + line));
            } else {
                out.println(INDENT + style.odd("!") + " " + tooSmall(geometry));
            }
        }
    }

    private Geometry geometry(Window window) {
        return Geometry.of(window, new Terminal.Size(terminal.columns(), Math.max(1, terminal.rows() - 1)));
    }

    private String name(Window window) {
        return text(window.name(), Place.Plain.TEXT);
    }

    private static String facts(Window window, Geometry geometry) {
        String layout = layout(window);
        return (layout.contains(",") ? "a layout of its own" : layout)
                + " in " + size(geometry.window())
                + (window.manual() ? ", built only when asked for" : "");
    }

    private static String layout(Window window) {
        return window.layout().map(Located::value).orElse("tiled");
    }

    private static String tooSmall(Geometry geometry) {
        int panes = geometry.panes().size();
        return "a window of " + size(geometry.window()) + " does not hold "
                + (panes == 1 ? "a pane" : "these " + panes + " panes") + ": that takes " + size(geometry.needed());
    }

    private static String size(Terminal.Size size) {
        return size.columns() + "x" + size.rows();
    }

    private List<Label> labels(Window window) {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < window.panes().size(); i++) {
            Pane pane = window.panes().get(i);
            List<String> lines = commands(pane, pane.run() == Run.TYPE ? "> " : "$ ");
            labels.add(new Label(paneName(window, i), lines));
        }
        return labels;
    }

    private String paneName(Window window, int position) {
        return window.panes()
                .get(position)
                .name()
                .map(name -> text(name, Place.Plain.TEXT))
                .orElse(name(window) + "." + position);
    }

    /// Line by line; the sign stands before the first of each command.
    private List<String> commands(Pane pane, String sign) {
        List<String> lines = new ArrayList<>();
        for (Located<String> command : pane.commands()) {
            String next = sign;
            for (String line : text(command, SHELL).lines().toList()) {
                lines.add(next + line);
                next = " ".repeat(sign.length());
            }
        }
        return lines;
    }

    private String text(Located<String> text, Place place) {
        return switch (Template.of(text, place).render(values)) {
            case Rendered.Text done -> done.text();
            case Rendered.Refused _ -> text.value();
        };
    }

    /// The windows as a list within a document.
    void json(JsonWriter json) throws IOException {
        json.name("windows").beginArray();
        for (Window window : template.windows()) {
            Geometry geometry = geometry(window);
            json.beginObject();
            json.name("name").value(name(window));
            json.name("layout").value(layout(window));
            json.name("manual").value(window.manual());
            json.name("columns").value(geometry.window().columns());
            json.name("rows").value(geometry.window().rows());
            json.name("fits").value(geometry.fits());
            json.name("panes").beginArray();
            for (int i = 0; i < window.panes().size(); i++) {
                pane(json, window, i, geometry.panes().get(i));
            }
            json.endArray();
            json.endObject();
        }
        json.endArray();
    }

    private void pane(JsonWriter json, Window window, int position, Area area) throws IOException {
        json.beginObject();
        json.name("name").value(paneName(window, position));
        JsonText.texts(json, "commands", commands(window.panes().get(position), ""));
        json.name("left").value(area.left());
        json.name("top").value(area.top());
        json.name("width").value(area.width());
        json.name("height").value(area.height());
        json.endObject();
    }
}
