package dev.rune.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.posix.Terminal;
import dev.rune.ritual.Layout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Held against a real tmux: the same layout in a window of the same size has the same panes.
class GeometryTests {

    private static final List<String> SIZES = List.of("0", "1", "7", "24", "80", "0%", "33%", "60%", "100%", "x", "+5");
    private static final String PANES = "list-panes -F '#{pane_left} #{pane_top} #{pane_width} #{pane_height}'\n";
    private static final String WINDOW = "display-message -p 'window #{window_width} #{window_height}'\n";

    @TempDir
    Path directory;

    /// One thing to ask of tmux and of Rune.
    private record Question(String layout, LayoutOptions options, int panes, int columns, int rows) {

        String commands() {
            return "set-option -w pane-border-status off\n"
                    + "resize-window -x 300 -y 300\n"
                    + "select-layout tiled\n"
                    + "set-option -w main-pane-width '" + options.mainWidth() + "'\n"
                    + "set-option -w main-pane-height '" + options.mainHeight() + "'\n"
                    + "set-option -w other-pane-width '" + options.otherWidth() + "'\n"
                    + "set-option -w other-pane-height '" + options.otherHeight() + "'\n"
                    + "set-option -w pane-border-status "
                    + options.titleLine().name().toLowerCase(Locale.ROOT) + "\n"
                    + "resize-window -x " + columns + " -y " + rows + "\n"
                    + WINDOW
                    + "select-layout '" + layout + "'\n"
                    + PANES;
        }

        /// A pane without a row of its own ends the server of tmux 3.3a.
        boolean isHarmless() {
            return geometry().panes().stream().allMatch(pane -> pane.height() > 0 && pane.width() > 0);
        }

        private Geometry geometry() {
            return Geometry.of(layout, options, panes, new Terminal.Size(columns, rows));
        }

        /// What tmux answered is what Rune finds.
        ///
        /// @param answer the lines that tmux printed
        /// @return whether it could be compared: tmux makes no window smaller than its panes were before
        boolean check(Iterator<String> answer) {
            String window = answer.next();
            List<String> theirs = Stream.generate(answer::next).limit(panes).toList();
            if (!window.equals("window " + columns + " " + rows)) {
                return false;
            }
            assertEquals(
                    String.join("\n", theirs),
                    String.join(
                            "\n",
                            geometry().panes().stream().map(Question::text).toList()),
                    this::toString);
            return true;
        }

        private static String text(Area area) {
            return area.left() + " " + area.top() + " " + area.width() + " " + area.height();
        }
    }

    @Test
    void the_five_names_give_what_tmux_makes_of_them() {
        compare(14, 40, new Random(4));
    }

    @Test
    @Tag("soak")
    void many_panes_in_many_windows_give_what_tmux_makes_of_them() {
        compare(60, 300, new Random());
    }

    /// @param most panes
    /// @param each how often a number of panes is looked at
    private void compare(int most, int each, Random random) {
        try (var tmux = new PrivateTmux(directory)) {
            tmux.run("new-session", "-d", "-x", "300", "-y", "300", "exec cat");
            for (int panes = 1; panes <= most; panes++) {
                List<Question> questions = new ArrayList<>();
                while (questions.size() < each) {
                    Question question = question(panes, random);
                    if (question.isHarmless()) {
                        questions.add(question);
                    }
                }
                var script = new StringBuilder();
                questions.forEach(question -> script.append(question.commands()));
                Iterator<String> answer = tmux.script(script.toString()).lines().iterator();
                long compared = questions.stream()
                        .filter(question -> question.check(answer))
                        .count();
                assertFalse(answer.hasNext());
                assertTrue(compared > each / 2, compared + " of " + each + " were compared");
                tmux.script("""
                    set-option -w pane-border-status off
                    resize-window -x 300 -y 300
                    select-layout tiled
                    split-window 'exec cat'
                    """);
            }
        }
    }

    private static Question question(int panes, Random random) {
        String layout = random.nextInt(3) == 0 ? RandomLayout.of(panes, random) : pick(Layout.NAMES, random);
        var options = new LayoutOptions(
                pick(SIZES, random),
                pick(SIZES, random),
                pick(SIZES, random),
                pick(SIZES, random),
                pick(List.of(TitleLine.values()), random));
        return new Question(layout, options, panes, 1 + random.nextInt(220), 1 + random.nextInt(70));
    }

    private static <T> T pick(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    @ParameterizedTest
    @CsvSource({
        "tiled, 4, 80, 24, true",
        "tiled, 80, 80, 24, true",
        "even-horizontal, 40, 80, 24, true",
        "even-horizontal, 41, 80, 24, false",
        "even-vertical, 12, 80, 24, true",
        "even-vertical, 13, 80, 24, false",
        "main-vertical, 13, 80, 24, true",
        "main-vertical, 14, 80, 24, false",
        "main-horizontal, 2, 80, 2, false",
        "main-horizontal, 2, 80, 3, true",
    })
    void a_window_holds_panes_or_does_not(String layout, int panes, int columns, int rows, boolean fits) {
        var window = new Terminal.Size(columns, rows);
        assertEquals(
                fits, Geometry.of(layout, LayoutOptions.DEFAULTS, panes, window).fits());
    }

    @Test
    void a_line_for_titles_takes_a_row_of_the_outermost_panes() {
        var options = new LayoutOptions("24", "0", "80", "0", TitleLine.TOP);
        assertTrue(Geometry.of("even-vertical", options, 3, new Terminal.Size(80, 6))
                .fits());
        assertFalse(Geometry.of("even-vertical", options, 3, new Terminal.Size(80, 5))
                .fits());
        assertEquals(
                List.of(new Area(0, 1, 80, 1), new Area(0, 3, 80, 1), new Area(0, 5, 80, 1)),
                Geometry.of("even-vertical", options, 3, new Terminal.Size(80, 6))
                        .panes());
    }
}
