package dev.rune.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.posix.Terminal;
import dev.rune.ritual.Layout;
import dev.rune.session.LayoutPicture.Label;
import dev.rune.source.DisplayWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LayoutPictureTests {

    private static final Terminal.Size WINDOW = new Terminal.Size(80, 23);

    @Test
    void panes_are_drawn_where_they_stand() {
        assertEquals(
                """
                ┌──────────────────────┬───────────────┐
                │api              47x23│tests     32x11│
                │go run .              │go test ./...  │
                │                      ├───────────────┤
                │                      │log       32x11│
                └──────────────────────┴───────────────┘
                """,
                picture(
                        "main-vertical",
                        40,
                        true,
                        label("api", "go run ."),
                        label("tests", "go test ./..."),
                        label("log")));
    }

    @Test
    void a_terminal_that_knows_only_ascii_gets_plain_lines_and_cut_text() {
        assertEquals(
                """
                +--------+---------+
                |api     |a long n~|
                |go run ~|x        |
                """,
                picture("even-horizontal", 20, false, label("api", "go run ./..."), label("a long name", "x"))
                        .lines()
                        .limit(3)
                        .reduce("", (all, line) -> all + line + "\n"));
    }

    @Test
    void wide_and_hidden_characters_do_not_move_the_lines() {
        String drawn =
                picture("even-vertical", 30, true, label("日本語のペイン日本語のペイン日本語", "e\u0301 \u001b[31m\ttab"), label("b"));
        assertEquals("│日本語のペイン日本語のペイ… │", drawn.lines().skip(1).findFirst().orElseThrow());
        assertEquals(
                "│e\u0301 \\u{1B}[31m tab            │",
                drawn.lines().skip(2).findFirst().orElseThrow());
    }

    @Test
    void panes_too_narrow_to_be_drawn_are_listed() {
        var options = LayoutOptions.DEFAULTS;
        var geometry = Geometry.of("even-horizontal", options, 40, WINDOW);
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            labels.add(label("w." + i));
        }
        assertEquals(
                List.of("w.0 1x23", "w.1 1x23"),
                new LayoutPicture(geometry, labels, 60, true).lines().subList(0, 2));
    }

    @Test
    void a_line_for_titles_at_the_edge_of_the_window_is_not_drawn() {
        var options = new LayoutOptions("24", "0", "80", "0", TitleLine.BOTTOM);
        var geometry = Geometry.of("even-vertical", options, 2, new Terminal.Size(8, 4));
        assertEquals(
                List.of("┌──────┐", "│a  8x1│", "├──────┤", "│b  8x1│", "└──────┘"),
                new LayoutPicture(geometry, List.of(label("a"), label("b")), 8, true).lines());
    }

    @Test
    void every_pane_that_a_window_holds_has_its_name_within_its_lines() {
        var random = new Random(11);
        for (int i = 0; i < 300; i++) {
            int panes = 1 + random.nextInt(30);
            var window = new Terminal.Size(10 + random.nextInt(200), 5 + random.nextInt(60));
            String layout = Layout.NAMES.get(random.nextInt(Layout.NAMES.size()));
            var geometry = Geometry.of(layout, LayoutOptions.DEFAULTS, panes, window);
            if (geometry.fits()) {
                check(layout, geometry, 10 + random.nextInt(200));
            }
        }
    }

    private static void check(String layout, Geometry geometry, int columns) {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < geometry.panes().size(); i++) {
            labels.add(label(Character.toString('A' + i)));
        }
        List<String> lines = new LayoutPicture(geometry, labels, columns, true).lines();
        String all = String.join("\n", lines);
        labels.forEach(label -> assertTrue(all.contains(label.name()), () -> layout + " " + geometry + "\n" + all));
        if (lines.getFirst().startsWith("┌")) {
            int width = DisplayWidth.of(lines.getFirst());
            lines.forEach(line -> assertEquals(width, DisplayWidth.of(line), all));
        }
    }

    private static Label label(String name, String... lines) {
        return new Label(name, List.of(lines));
    }

    private static String picture(String layout, int columns, boolean unicode, Label... labels) {
        var options = new LayoutOptions("24", "0", "60%", "0", TitleLine.OFF);
        var geometry = Geometry.of(layout, options, labels.length, WINDOW);
        return String.join("\n", new LayoutPicture(geometry, List.of(labels), columns, unicode).lines()) + "\n";
    }
}
