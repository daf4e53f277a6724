package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Steps that ask, on a real terminal: the answer is known to later steps, and a secret to nobody else.
class AskTests {

    @TempDir
    Path base;

    private RealRune rune;
    private Pane pane;
    private String before = "";

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
        pane = new Pane(rune, base.resolve("socket"));
        before = pane.modes();
    }

    @AfterEach
    void end() {
        pane.close();
        rune.close();
    }

    @Test
    void a_text_is_known_to_later_steps_whatever_is_in_it() throws IOException {
        rune.steps("""
            - { name: who, ask: { message: "Who is it?", var: who } }
            - { name: greet, command: "printf %s {{who}} > greeted" }
            """);
        pane.start("");
        pane.shows("who: Who is it?");
        pane.settle();
        pane.line("Ada's ö $HOME \"x\"");
        ended(0);
        assertEquals("Ada's ö $HOME \"x\"", read("greeted"));
    }

    @Test
    void enter_alone_takes_the_default() throws IOException {
        rune.steps("""
            - { name: where, ask: { message: Region?, var: region, default: eu-west-1 } }
            - { name: deploy, command: "printf %s {{region}} > deployed" }
            """);
        pane.start("");
        pane.shows("where: Region? [eu-west-1]");
        pane.settle();
        pane.line("");
        ended(0);
        assertEquals("eu-west-1", read("deployed"));
    }

    @Test
    void a_choice_is_made_by_number_or_name_and_asked_again_otherwise() throws IOException {
        rune.steps("""
            - { name: size, ask: { message: Which?, choices: [small, large], var: size } }
            - { name: build, command: "printf %s {{size}} > built" }
            """);
        pane.start("");
        pane.shows("2  large");
        pane.settle();
        pane.line("3");
        pane.line("2");
        ended(0);
        assertEquals("large", read("built"));
    }

    @Test
    void a_secret_is_seen_by_the_step_alone_and_asked_for_again() throws IOException {
        rune.steps("""
            - { name: key, ask: { kind: secret, message: Key?, var: key } }
            - { name: use, command: 'printf %s "$KEY" > used; test -e good', env: { KEY: "{{key}}" } }
            """);
        pane.start("");
        pane.shows("key: Key?");
        pane.settle();
        pane.line("canary-4711");
        giveUp();
        assertEquals("canary-4711", read("used"));
        assertFalse(pane.screen().contains("canary"), pane.screen());
        nowhereIn(base.resolve("state"), "canary");
        nowhereIn(base.resolve("runtime"), "canary");
        rune.file("good", "");
        pane.start(" --resume");
        pane.shows("key: Key?");
        pane.settle();
        pane.line("another");
        ended(0);
        assertEquals("another", read("used"));
    }

    @Test
    void a_text_is_not_asked_for_again_by_a_run_that_goes_on() throws IOException {
        rune.steps("""
            - { name: who, ask: { message: Who?, var: who } }
            - { name: use, command: "printf %s {{who}} > used; test -e good" }
            """);
        pane.start("");
        pane.shows("who: Who?");
        pane.settle();
        pane.line("ada");
        giveUp();
        rune.file("good", "");
        pane.start(" --resume");
        ended(0);
        assertEquals("ada", read("used"));
    }

    @Test
    void a_no_stops_the_ritual_unless_a_step_looks_at_it() throws IOException {
        rune.steps("- { name: sure, ask: { kind: confirm, message: Sure? } }");
        pane.start("");
        pane.shows("sure: Sure? [y/n]");
        pane.settle();
        pane.line("nay");
        pane.shows("the answer is neither yes nor no");
        pane.line("No");
        ended(22);
        rune.steps("""
            - { name: sure, ask: { kind: confirm, message: Sure?, var: sure, default: no } }
            - { name: use, command: "printf %s {{sure}} > used" }
            """);
        pane.start("");
        pane.shows("sure: Sure? [y/N]");
        pane.settle();
        pane.key("Enter");
        ended(0);
        assertEquals("no", read("used"));
    }

    @Test
    void ctrl_d_declines_and_ctrl_c_stops_the_ritual() throws IOException {
        rune.steps("- { name: who, ask: { message: Who?, var: who } }");
        pane.start("");
        pane.shows("who: Who?");
        pane.settle();
        pane.key("C-d");
        ended(22);
        pane.start("");
        pane.shows("who: Who?");
        pane.settle();
        pane.key("C-c");
        ended(130);
    }

    @Test
    void nobody_answering_in_time_is_said() throws IOException {
        rune.steps("- { name: who, ask: { message: Who?, var: who, timeout: 1s } }");
        pane.start("");
        ended(21);
        pane.shows("a human to answer `who` within 1s");
    }

    @Test
    void what_was_typed_before_the_question_is_no_answer() throws IOException {
        rune.steps("""
            - { name: wait, command: "echo > begun; until [ -e go ]; do sleep 0.05; done" }
            - { name: who, ask: { message: Who?, var: who } }
            - { name: use, command: "printf %s {{who}} > used" }
            """);
        pane.start("");
        rune.line("begun");
        pane.line("too early");
        rune.file("go", "");
        pane.shows("who: Who?");
        pane.settle();
        pane.line("ada");
        ended(0);
        assertEquals("ada", read("used"));
    }

    @Test
    void without_a_terminal_nobody_can_be_asked() throws IOException {
        rune.steps("""
            - { name: who, ask: { message: Who?, var: who } }
            - { name: use, command: "printf %s {{who}} > used" }
            """);
        rune.rune("start", "--no-ask").exits(21).outHas("a human to answer `who`");
        rune.rune("start", "--skip", "who").exits(1).outHas("`who` has no value");
        rune.rune("start", "--skip", "who", "--var", "who=bob").exits(0);
        assertEquals("bob", read("used"));
    }

    /// Stops at the question what to do after a failure.
    private void giveUp() {
        pane.shows("What now?");
        pane.settle();
        pane.line("stop");
        ended(1);
    }

    private void ended(int exit) {
        pane.ended(exit);
        assertEquals(before, pane.modes());
    }

    private String read(String file) throws IOException {
        return Files.readString(rune.project().resolve(file));
    }

    private static void nowhereIn(Path folder, String text) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertFalse(content.contains(text), file::toString);
            }
        }
    }
}
