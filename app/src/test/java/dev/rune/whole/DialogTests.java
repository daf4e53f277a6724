package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.posix.ProcFiles;
import dev.rune.posix.ProcessStat;
import dev.rune.posix.ProcessTable;
import dev.rune.whole.RealRune.Going;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Dialogs of a real program, on a display without a screen, with a human made of xdotool.
abstract class DialogTests {

    private static final Duration READING = Duration.ofMillis(1200);

    @TempDir
    Path base;

    RealRune rune;
    private final String program;
    private Process display;

    DialogTests(String program) {
        this.program = program;
    }

    @BeforeEach
    void begin() throws IOException {
        for (String each : List.of(program, "Xvfb", "xdotool")) {
            Assumptions.assumeTrue(Guest.isInstalled(each), "needs " + each);
        }
        Assumptions.assumeTrue(
                System.getenv("DISPLAY") == null && System.getenv("WAYLAND_DISPLAY") == null,
                "needs to be run without a desktop: it would be used");
        rune = new RealRune(base);
        display = display();
        rune.environment().put("DISPLAY", name(display));
    }

    @AfterEach
    void end() {
        if (rune != null) {
            rune.close();
        }
        if (display != null) {
            display.destroy();
        }
    }

    private static Process display(String... more) throws IOException {
        var command =
                new ArrayList<>(List.of("Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "900x700x24"));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).redirectError(new File("/dev/null")).start();
    }

    private static String name(Process display) throws IOException {
        return ":"
                + new BufferedReader(new InputStreamReader(display.getInputStream(), StandardCharsets.UTF_8))
                        .readLine();
    }

    Going ask(String... words) throws IOException {
        var all = new ArrayList<>(List.of("ask", "--message", "A question"));
        all.addAll(List.of(words));
        return rune.call(all.toArray(String[]::new));
    }

    /// Waits until the dialog is there and was there for a moment, and sits down before it.
    void sees(Going going) throws IOException {
        RealRune.await(
                "there was a dialog",
                () -> isShown(),
                () -> RealRune.text(going.out())
                        + RealRune.text(going.err())
                        + RealRune.text(base.resolve("runtime/rune/broker.log")));
        long until = System.nanoTime() + READING.toNanos();
        RealRune.await("it was read", () -> System.nanoTime() > until);
        human("search", "--onlyvisible", "--name", "Rune: p", "windowfocus", "--sync")
                .exits(0);
    }

    private boolean isShown() {
        try {
            return !human("search", "--onlyvisible", "--name", "Rune: p").out().isBlank();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    RealRune.Called human(String... words) throws IOException {
        var command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(words));
        return rune.command(command).called();
    }

    List<ProcessStat> dialogs() {
        return ProcessTable.now().all().stream()
                .filter(process -> process.isAlive()
                        && process.name().equals(program)
                        && ProcFiles.variable(process.pid(), "DISPLAY")
                                .equals(Optional.of(rune.environment().get("DISPLAY"))))
                .toList();
    }

    @Test
    void one_of_a_list_is_chosen() throws IOException {
        Going choice = ask("--kind", "choice", "--choice", "small", "--choice", "-large & <b>wide</b>");
        sees(choice);
        human("key", "Down", "Down", "Return");
        assertEquals("-large & <b>wide</b>\n", choice.called().exits(0).out());
    }

    @Test
    void what_is_typed_and_entered_is_the_answer() throws IOException {
        Going text = ask("--default", "Grace");
        sees(text);
        human("key", "ctrl+a");
        human("type", "Ada L");
        human("key", "Return");
        assertEquals("Ada L\n", text.called().exits(0).out());
        RealRune.await("the dialog was gone", () -> dialogs().isEmpty());
        Going secret = ask("--kind", "secret");
        sees(secret);
        human("type", "CANARY-2231");
        human("key", "Return");
        assertEquals("CANARY-2231\n", secret.called().exits(0).out());
        String audit = RealRune.text(base.resolve("state/rune/audit.jsonl"));
        assertTrue(audit.contains("\"shown_by\":[\"" + rune.environment().get("DISPLAY") + "\"]"), audit);
        assertTrue(audit.contains("\"via\":\"dialog\""), audit);
    }

    @Test
    void escape_cancels() throws IOException {
        for (String kind : List.of("text", "secret", "confirm", "info")) {
            Going going = ask("--kind", kind);
            sees(going);
            human("key", "Escape");
            going.called().exits(22).errHas("the human cancelled");
        }
    }

    @Test
    void it_is_taken_away_when_another_answers_or_the_time_is_up() throws IOException {
        Going going = ask("--kind", "confirm");
        sees(going);
        String prompt = rune.call("prompts").called().out().substring(0, 6);
        rune.call("answer", prompt, "-y").called().exits(0);
        going.called().exits(0);
        RealRune.await("the dialog was gone", () -> !isShown() && dialogs().isEmpty());
        ask("--timeout", "4s").called().exits(8).errHas("nobody answered in time");
        RealRune.await("the dialog was gone", () -> dialogs().isEmpty());
    }

    @Test
    void where_its_display_is_lost_nobody_cancelled() throws IOException {
        Going going = ask("--kind", "confirm");
        sees(going);
        String prompt = rune.call("prompts").called().out().substring(0, 6);
        display.destroy();
        RealRune.await("the dialog was gone", () -> dialogs().isEmpty());
        rune.call("answer", prompt, "-y").called().exits(0);
        going.called().exits(0);
    }

    @Test
    void where_no_display_can_be_opened_nobody_cancelled() throws IOException {
        rune.environment().put("DISPLAY", ":7919");
        ask("--on-unavailable", "fail").called().exits(21).errHas("no human can be reached");
        Path nothing = base.resolve("nothing");
        rune.file("../nothing", "");
        Process closed = display("-auth", nothing.toString());
        try {
            rune.environment().put("DISPLAY", name(closed));
            ask("--on-unavailable", "fail").called().exits(21);
        } finally {
            closed.destroy();
        }
    }
}
