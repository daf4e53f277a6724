package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.PromptView;
import dev.rune.whole.TmuxClients.Desk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a program waits for in a pane that Rune made is seen while nobody looks, asked elsewhere, and typed.
class WatchedPaneTests {

    private static final String CANARY = "CANARY-" + System.nanoTime() + "-pane";

    @TempDir
    Path base;

    private RealRune rune;
    private TmuxClients tmux;
    private Questions questions;

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
        rune.environment().put("SHELL", "/bin/bash");
        tmux = new TmuxClients(rune, base);
        questions = Questions.of(rune);
    }

    @AfterEach
    void end() {
        tmux.close();
        rune.close();
    }

    /// Builds the session `day`, with an empty first window.
    ///
    /// @param scripts of the windows behind it, by their names
    private void up(Map<String, String> scripts) throws IOException {
        var file = new StringBuilder("""
            version: 1
            rituals:
              templates:
                day:
                  session_name: day
                  windows:
                    - { name: front, panes: [{}] }
            """);
        for (var script : scripts.entrySet()) {
            String name = script.getKey();
            rune.file(name, script.getValue());
            file.append("        - { name: " + name + ", panes: [{ command: bash " + name + " }] }\n");
        }
        rune.file("ritual.yaml", file.toString());
        questions
                .rune("session", "up", "day", "--config", "ritual.yaml", "--no-attach")
                .exits(0);
    }

    private String pane(String window) {
        return tmux.tmux("display-message", "-p", "-t", "day:" + window, "#{pane_id}")
                .strip();
    }

    private void shows(String window, String text) {
        RealRune.await("`" + text + "` was shown", () -> screen(window).contains(text), () -> screen(window));
    }

    private String screen(String window) {
        return tmux.tmux("capture-pane", "-p", "-S", "-", "-t", "day:" + window);
    }

    @Test
    void a_secret_is_asked_with_what_the_pane_shows_and_found_nowhere_afterwards() throws IOException {
        try (var leaks = new Leaks(CANARY)) {
            up(Map.of("back", """
                read -s -p '[sudo] password for ada: ' pw; echo
                case $pw in CANARY-*-pane) echo right > used ;; esac
                sleep 1000
                """));
            PromptView prompt = questions.one();
            assertEquals(PromptKind.SECRET, prompt.kind());
            assertTrue(
                    prompt.message().startsWith("pane day:back.0 shows: [sudo] password for ada:\n"), prompt.message());
            assertTrue(prompt.message().contains("bash, which is not known to ask for secrets"), prompt.message());
            assertEquals(Optional.of(pane("back")), prompt.asker().pane());
            assertEquals("bash back", prompt.asker().command());
            // By a file, which no list of processes shows.
            rune.file("answer", CANARY + "\n");
            rune.command(List.of("sh", "-c", "\"$0\" answer \"$1\" --value-stdin <answer", launcher(), prompt.id()))
                    .called()
                    .exits(0);
            Files.delete(rune.project().resolve("answer"));
            assertEquals("right", rune.line("used"));
            questions.none();
            assertEquals("", tmux.tmux("list-buffers"));
            assertFalse(screen("back").contains("CANARY"));
            leaks.none(base);
        }
    }

    private String launcher() {
        return rune.launcher().toString();
    }

    @Test
    void a_wrong_answer_is_asked_for_again_and_never_typed_twice() throws IOException {
        up(Map.of("back", AskingScripts.PASSWORD));
        AskingScripts.answerWrongAndThenRight(questions);
        RealRune.await(
                "both were read",
                () -> RealRune.text(rune.project().resolve("tries")).equals("wrong\nright\n"));
        questions.none();
    }

    @Test
    void a_line_and_a_yes_are_asked_for_as_what_they_are() throws IOException {
        up(Map.of("back", AskingScripts.LINE_AND_CONFIRMATIONS));
        AskingScripts.answerNameYesNo(questions, "pane day:back.0", "Ada; #{pane_id} Enter");
        assertEquals("Ada; #{pane_id} Enter y no", rune.line("answers"));
    }

    @Test
    void who_sees_the_pane_just_types() throws IOException {
        up(Map.of("back", "read -s -p 'Password: ' pw; echo \"$pw\" > used; sleep 1000"));
        PromptView prompt = questions.one();
        Desk a = tmux.attach(Map.of(), "attach", "-t", "day:front");
        a.shows("Password: ");
        Pane.quiet();
        a.pane().key("Escape");
        RealRune.await("the popup was gone", () -> !a.hasOnScreen("Password"));
        tmux.tmux("select-window", "-t", "day:back");
        a.shows("Password: ");
        tmux.tmux("select-window", "-t", "day:front");
        // What was put off is not asked again.
        long until = System.nanoTime() + 3_000_000_000L;
        RealRune.await("some looks had passed", () -> {
            assertEquals(List.of(), questions.open());
            return System.nanoTime() > until;
        });
        tmux.tmux("select-window", "-t", "day:back");
        a.shows("Password: ");
        a.pane().line("by hand");
        assertEquals("by hand", rune.line("used"), a.pane()::screen);
        assertEquals("cancelled", audited(prompt));
    }

    @Test
    void it_is_withdrawn_while_somebody_looks_and_asked_again_when_they_have_gone() throws IOException {
        up(Map.of("back", "read -s -p 'Password: ' pw; echo \"$pw\" > used; sleep 1000"));
        PromptView first = questions.one();
        try (Desk _ = tmux.attach(Map.of(), "attach", "-t", "day:back")) {
            questions.none();
            assertEquals("withdrawn", audited(first));
        }
        questions.answer(questions.one(), "from afar");
        assertEquals("from afar", rune.line("used"));
    }

    private String audited(PromptView prompt) {
        return RealRune.text(base.resolve("state/rune/audit.jsonl"))
                .lines()
                .filter(line -> line.contains("\"" + prompt.id() + "\""))
                .map(line -> line.replaceAll(".*\"status\":\"([a-z]+)\".*", "$1"))
                .findFirst()
                .orElse("");
    }

    @Test
    void what_only_looks_like_a_question_is_none() throws IOException {
        up(Map.of(
                "progress", "printf 'Downloading: 42%%'; sleep 1000",
                "silent", "stty -echo; printf 'Password: '; sleep 1000",
                "reader", "cat > /dev/null",
                "forged", "printf 'Password: '; sleep 1000",
                "asks", "read -p 'Really? ' sure; echo \"$sure\" > sure; read -p 'Again? ' sure; sleep 1000"));
        shows("forged", "Password:");
        shows("progress", "42%");
        PromptView prompt = questions.one();
        assertEquals("pane day:asks.0 shows: Really?", prompt.message());
        assertEquals(1, questions.open().size());
        questions.answer(prompt, "yes");
        assertEquals("pane day:asks.0 shows: Again?", questions.after(prompt).message());
        assertEquals(1, questions.open().size());
    }

    @Test
    void of_a_program_that_takes_each_key_by_itself_it_is_only_told_that_it_wants_somebody() throws IOException {
        up(Map.of("back", "stty raw -echo; printf '[sudo] password for ada: '; dd bs=1 count=1 of=key 2>&-"));
        PromptView prompt = questions.one();
        assertEquals(PromptKind.ATTEND, prompt.kind());
        assertEquals("pane day:back.0 shows: [sudo] password for ada:", prompt.message());
        questions.rune("answer", prompt.id()).exits(0);
        questions.none();
        assertEquals(0, Files.size(rune.project().resolve("key")));
    }

    @Test
    void with_the_pane_ends_what_it_asked() throws IOException {
        up(Map.of("back", "read -s -p 'Password: ' pw"));
        questions.one();
        tmux.tmux("kill-window", "-t", "day:back");
        questions.none();
    }

    @Test
    void where_no_question_is_wanted_no_broker_is_started() throws IOException {
        rune.environment().put("CI", "true");
        up(Map.of("back", "read -s -p 'Password: ' pw"));
        shows("back", "Password:");
        assertFalse(Files.exists(base.resolve("runtime/rune/control.sock")));
        questions.rune("prompts").exits(0).errHas("nobody watches the panes that Rune made");
        tmux.tmux("kill-session", "-t", "day");
        RealRune.await("nothing was left to watch", () -> prompts().contains("no broker runs, so nothing waits"));
    }

    private String prompts() {
        try {
            return questions.rune("prompts").exits(0).err();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
