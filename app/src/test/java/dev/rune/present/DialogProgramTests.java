package dev.rune.present;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.broker.prompt.Choice;
import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.PromptView;
import dev.rune.broker.prompt.Provenance;
import dev.rune.posix.Children;
import dev.rune.posix.Terminal;
import dev.rune.present.DialogProgram.Pressed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the programs for dialogs are called with, and what their ends mean.
class DialogProgramTests {

    private static final String ODD = "<b>a_b</b> & \\n";

    private final Zenity zenity = new Zenity(Path.of("/usr/bin/zenity"));
    private final Kdialog kdialog = new Kdialog(Path.of("/usr/bin/kdialog"));

    private static PromptView prompt(PromptKind kind) {
        return new PromptView(
                "p1",
                kind,
                Optional.empty(),
                ODD,
                kind == PromptKind.CHOICE ? List.of(new Choice("a", "a"), new Choice("-b", "the other")) : List.of(),
                Optional.empty(),
                "queued",
                new Provenance(
                        "ask",
                        Optional.empty(),
                        Optional.empty(),
                        7,
                        0,
                        "/bin/x",
                        "x",
                        "/",
                        Optional.empty(),
                        1,
                        Optional.of("ssh far")),
                Duration.ZERO,
                Duration.ofSeconds(60));
    }

    private static boolean has(List<String> arguments, String argument) {
        return arguments.contains(argument);
    }

    @Test
    void zenity_shows_each_letter_as_it_is() {
        String entry = "--text=<b>a__b</b> & \\\\n";
        assertTrue(has(zenity.arguments(prompt(PromptKind.TEXT), ODD), entry));
        List<String> secret = zenity.arguments(prompt(PromptKind.SECRET), ODD);
        assertTrue(has(secret, entry) && has(secret, "--hide-text"));
        List<String> confirm = zenity.arguments(prompt(PromptKind.CONFIRM), ODD);
        assertTrue(has(confirm, "--no-markup") && has(confirm, "--text=" + ODD) && has(confirm, "--default-cancel"));
        List<String> choice = zenity.arguments(prompt(PromptKind.CHOICE), ODD);
        assertTrue(has(choice, "--text=&lt;b&gt;a_b&lt;/b&gt; &amp; \\\\n"), choice.toString());
        assertEquals(List.of("1) a", "2) -b  the other"), choice.subList(choice.size() - 2, choice.size()));
        assertTrue(has(choice, "--timeout=65"));
    }

    @Test
    void kdialog_shows_each_letter_as_it_is() {
        String text = "<qt>&lt;b&gt;a_b&lt;/b&gt; &amp; \\n<br>2</qt>";
        assertEquals(
                List.of("--title", "Rune: p1", "--password", text),
                kdialog.arguments(prompt(PromptKind.SECRET), ODD + "\n2"));
        assertEquals(
                List.of("--title", "Rune: p1", "--menu", text, "", "...", "1", "1) a", "2", "2) -b  the other"),
                kdialog.arguments(prompt(PromptKind.CHOICE), ODD + "\n2"));
        assertEquals(
                List.of("--title", "Rune: p1", "--menu", text, "", "...", "yes", "Yes", "no", "No"),
                kdialog.arguments(prompt(PromptKind.CONFIRM), ODD + "\n2"));
    }

    @Test
    void no_and_escape_and_no_display_are_not_the_same() {
        PromptView confirm = prompt(PromptKind.CONFIRM);
        assertEquals(Pressed.NO, zenity.pressed(confirm, new Children.Status(11, 0)));
        assertEquals(Pressed.CANCEL, zenity.pressed(confirm, new Children.Status(12, 0)));
        assertEquals(Pressed.NOTHING, zenity.pressed(confirm, new Children.Status(1, 0)));
        assertEquals(Pressed.NOTHING, zenity.pressed(confirm, new Children.Status(0, 15)));
        assertEquals(Pressed.CANCEL, zenity.pressed(prompt(PromptKind.TEXT), new Children.Status(11, 0)));
        assertEquals(Pressed.CANCEL, kdialog.pressed(confirm, new Children.Status(1, 0)));
        assertEquals(Pressed.CANCEL, kdialog.pressed(confirm, new Children.Status(2, 0)));
        assertEquals(Pressed.NOTHING, kdialog.pressed(confirm, new Children.Status(0, 6)));
        assertEquals(Optional.of(Pressed.OK), zenity.confirmed(""));
        assertEquals(Optional.of(Pressed.OK), kdialog.confirmed("yes"));
        assertEquals(Optional.of(Pressed.NO), kdialog.confirmed("no"));
        assertEquals(Optional.empty(), kdialog.confirmed(""));
    }

    @Test
    void a_choice_is_told_by_its_number() {
        PromptView choice = prompt(PromptKind.CHOICE);
        assertEquals(Optional.of("-b"), DialogProgram.chosen(choice, "2) -b  the other"));
        assertEquals(Optional.of("a"), DialogProgram.chosen(choice, "1"));
        assertEquals(Optional.empty(), DialogProgram.chosen(choice, "3"));
        assertEquals(Optional.empty(), DialogProgram.chosen(choice, ""));
    }

    @Test
    void what_comes_from_another_machine_is_marked() {
        String text = Card.text(prompt(PromptKind.TEXT), Optional.of("no"));
        assertTrue(text.startsWith("no\n" + ODD + "\n\n"), text);
        assertTrue(text.contains("\nvia       ssh far: "), text);
        assertTrue(Card.lines(prompt(PromptKind.TEXT), Terminal.Size.USUAL).stream()
                .anyMatch(line -> line.startsWith("via       ssh far")));
    }

    @Test
    void what_was_entered_at_once_was_meant_for_another_window(@TempDir Path base) throws IOException {
        // As zenity ends, the first time before anybody could have read it.
        Path program = base.resolve("zenity");
        Files.writeString(program, """
            #!/bin/sh
            echo typed
            [ -e "$HOME/again" ] && sleep 1
            : > "$HOME/again"
            exit 10
            """);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        var desktop = new Desktop(":9", Map.of("HOME", base.toString(), "PATH", "/usr/bin:/bin"));
        var presenter = new DialogPresenter(new Zenity(program), desktop);
        Shown shown = presenter.show(prompt(PromptKind.TEXT), Optional.empty(), () -> false);
        try (var value = assertInstanceOf(Shown.Answered.class, shown).value()) {
            assertEquals("typed", new String(value.reveal(), StandardCharsets.UTF_8));
        }
        assertTrue(Files.exists(base.resolve("again")));
        assertInstanceOf(Shown.Over.class, presenter.show(prompt(PromptKind.TEXT), Optional.empty(), () -> true));
        Files.writeString(program, "#!/bin/sh\nexit 1\n");
        assertInstanceOf(Shown.Gone.class, presenter.show(prompt(PromptKind.TEXT), Optional.empty(), () -> false));
    }
}
