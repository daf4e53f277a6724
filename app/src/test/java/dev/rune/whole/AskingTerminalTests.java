package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rune.posix.ProcFiles;
import dev.rune.posix.ProcessStat;
import dev.rune.posix.ProcessTable;
import dev.rune.posix.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `rune ask`, called by somebody at a real terminal, who answers there.
class AskingTerminalTests {

    private static final String CARD = "asked by  ";

    @TempDir
    Path base;

    private RealRune rune;
    private Pane pane;
    private String before = "";

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
        pane = new Pane(rune, base.resolve("socket"));
        pane.line("unset TMUX TMUX_PANE");
        before = pane.modes();
    }

    @AfterEach
    void end() {
        pane.close();
        rune.close();
    }

    /// Calls `rune ask` with these options, as a script does that wants the answer.
    private void ask(String options) {
        pane.line("x=$(" + rune.launcher() + " ask " + options + "); echo \"exit=$? <$x>\"");
    }

    private void clear() {
        pane.line("clear");
        RealRune.await("the screen was empty", () -> pane.screen().strip().equals("$"), pane::screen);
    }

    /// Waits until so many cards were shown.
    private void shown(int cards) {
        RealRune.await("it was shown again", () -> pane.history().split(CARD, -1).length == cards + 1, pane::history);
    }

    /// Waits until the call has ended, and the terminal is as it was.
    private void ended(String how) {
        pane.shows("exit=" + how);
        assertEquals(before, pane.modes());
    }

    /// Waits until the shell has seen that Ctrl-C ended it, and left out what was to follow.
    private void interrupted() {
        RealRune.await("it was over", () -> pane.lines().getLast().strip().equals("$"), pane::screen);
        pane.line("echo exit=$?");
        ended("130");
    }

    private JsonObject audited() throws IOException {
        List<String> lines = Files.readAllLines(base.resolve("state/rune/audit.jsonl"));
        return JsonParser.parseString(lines.getLast()).getAsJsonObject();
    }

    /// The process that asks at the terminal.
    private int asker() {
        return ProcessTable.now().all().stream()
                .filter(process -> ProcFiles.argv(process.pid()).containsAll(List.of("dev.rune.Main", "ask"))
                        && ProcFiles.variable(process.pid(), "XDG_STATE_HOME")
                                .filter(base.resolve("state").toString()::equals)
                                .isPresent())
                .mapToInt(ProcessStat::pid)
                .findFirst()
                .orElseThrow();
    }

    private int broker() throws IOException {
        Matcher pid = Pattern.compile("pid (\\d+)")
                .matcher(rune.command(List.of(rune.launcher().toString(), "broker", "status"))
                        .called()
                        .exits(0)
                        .out());
        assertTrue(pid.find());
        return Integer.parseInt(pid.group(1));
    }

    @Test
    void whoever_calls_it_at_a_terminal_answers_there_and_only_the_answer_is_printed() throws IOException {
        ask("--message 'Your name?'");
        pane.shows(CARD);
        Pane.quiet();
        pane.line("Ada Löve");
        ended("0 <Ada Löve>");
        JsonObject by = audited().getAsJsonObject("by");
        assertEquals("terminal", by.get("via").getAsString());
        assertEquals(pane.tty(), by.get("where").getAsString());
        assertFalse(pane.screen().contains("note:"), pane.screen());
    }

    @Test
    void an_answer_that_does_not_fit_is_asked_for_again_also_where_the_input_is_a_pipe() {
        pane.line("echo red | " + rune.launcher() + " ask --kind choice --message Which? --choice red --choice blue"
                + " | sed 's/^/got /'; echo exit=$?");
        pane.shows("number or name >");
        Pane.quiet();
        pane.line("green");
        pane.shows("the answer is none of the choices");
        Pane.quiet();
        pane.line("2");
        pane.shows("got blue");
        ended("0");
    }

    @Test
    void a_secret_is_not_shown() throws IOException {
        pane.line(rune.launcher() + " ask --kind secret --message Password: > secret; echo exit=$?");
        pane.shows("(not shown) >");
        Pane.quiet();
        pane.line("CANARY-4711");
        ended("0");
        assertEquals("CANARY-4711", rune.line("secret"));
        assertFalse(pane.history().contains("CANARY"), pane.history());
    }

    @Test
    void a_secret_is_not_shown_either_once_it_was_stopped_and_goes_on() throws IOException {
        // One that sets the modes that it needs.
        pane.line("exec env PS1='$ ' bash --norc --noprofile");
        clear();
        pane.line(rune.launcher() + " ask --kind secret --message Password: > secret");
        pane.shows("(not shown) >");
        Pane.quiet();
        rune.command(List.of("kill", "-STOP", String.valueOf(asker()))).called().exits(0);
        pane.shows("Stopped");
        clear();
        pane.line("fg");
        pane.shows("(not shown) >");
        Pane.quiet();
        pane.line("CANARY-4711");
        assertEquals("CANARY-4711", rune.line("secret"));
        assertFalse(pane.history().contains("CANARY"), pane.history());
    }

    @Test
    void escape_cancels() {
        ask("--kind secret --message 'Password:'");
        pane.shows(CARD);
        Pane.quiet();
        pane.key("Escape");
        ended("22 <>");
        pane.shows("error: the human cancelled");
    }

    @Test
    void ctrl_c_ends_the_script_that_asks_too() throws IOException {
        Questions questions = Questions.of(rune);
        for (String shell : List.of("sh", "bash")) {
            clear();
            pane.line(shell + " -c 'x=$(" + rune.launcher() + " ask --kind secret --message Password:); echo went on'");
            pane.shows(CARD);
            Pane.quiet();
            pane.key("C-c");
            interrupted();
            assertFalse(pane.lines().contains("went on"), pane.screen());
            questions.none();
        }
    }

    @Test
    void ctrl_z_stops_it_and_what_was_typed_is_there_when_it_goes_on() throws IOException {
        pane.line("exec env PS1='$ ' bash --norc --noprofile");
        clear();
        pane.line(rune.launcher() + " ask --message Name: > name");
        pane.shows(CARD);
        Pane.quiet();
        pane.key("A");
        pane.shows("> A");
        pane.key("C-z");
        pane.shows("Stopped");
        clear();
        pane.line("fg");
        pane.shows("> A");
        Pane.quiet();
        pane.line("da");
        pane.line("echo exit=$?");
        pane.shows("exit=0");
        assertEquals("Ada", rune.line("name"));
    }

    @Test
    void of_several_at_one_terminal_each_has_its_turn() throws IOException {
        pane.line("sh -c 'for i in 1 2 3; do " + rune.launcher()
                + " ask --message \"Number $i?\" >got$i & done; wait'; echo exit=$?");
        for (int i = 1; i <= 3; i++) {
            shown(i);
            Pane.quiet();
            List<String> lines = pane.lines();
            String asked = lines.stream()
                    .filter(line -> line.startsWith("Number "))
                    .reduce((_, last) -> last)
                    .orElseThrow();
            pane.line("answer to " + asked);
            RealRune.await("it was taken", () -> pane.history().contains("> answer to " + asked), pane::history);
        }
        ended("0");
        for (int i = 1; i <= 3; i++) {
            assertEquals("answer to Number " + i + "?", rune.line("got" + i));
        }
    }

    @Test
    void however_a_yes_is_typed_it_is_printed_as_one() {
        ask("--kind confirm --message Really?");
        pane.shows(CARD);
        Pane.quiet();
        pane.line("Y");
        ended("0 <yes>");
    }

    @Test
    void what_is_answered_elsewhere_is_taken_away() throws IOException {
        ask("--message 'Anybody?'");
        pane.shows(CARD);
        Questions questions = Questions.of(rune);
        questions.answer(questions.one(), "me");
        pane.shows("(no longer asked)");
        ended("0 <me>");
        assertEquals("cli", audited().getAsJsonObject("by").get("via").getAsString());
    }

    @Test
    void a_time_that_is_up_ends_it() {
        ask("--message 'Quick?' --timeout 3s");
        pane.shows(CARD);
        ended("8 <>");
        pane.shows("nobody answered in time");
    }

    @Test
    void a_signal_ends_it_and_withdraws_the_question() throws IOException {
        Questions questions = Questions.of(rune);
        for (int signal : List.of(Signals.TERM, Signals.INT)) {
            pane.line("clear");
            ask("--message 'Anybody?'");
            pane.shows(CARD);
            questions.one();
            Signals.send(asker(), signal);
            if (signal == Signals.INT) {
                interrupted();
            } else {
                ended(128 + signal + " <>");
            }
            questions.none();
        }
    }

    @Test
    void when_the_broker_is_killed_nobody_is_in_reach_and_when_it_is_told_to_end_the_next_one_asks()
            throws IOException {
        ask("--message 'Still there?'");
        pane.shows(CARD);
        rune.command(List.of(rune.launcher().toString(), "broker", "stop"))
                .called()
                .exits(0);
        pane.shows("(no longer asked)");
        Questions.of(rune).one();
        shown(2);
        Pane.quiet();
        pane.line("yes");
        ended("0 <yes>");
        ask("--message 'And now?'");
        shown(3);
        Signals.send(broker(), Signals.KILL);
        ended("21 <>");
        pane.shows("error: the broker is gone");
    }

    @Test
    void whoever_would_rather_fail_has_a_human_in_reach_there() {
        ask("--message 'Near?' --on-unavailable fail");
        pane.shows(CARD);
        Pane.quiet();
        pane.line("near");
        ended("0 <near>");
    }

    @Test
    void only_that_question_is_shown_and_others_have_nobody_in_reach_by_it() throws IOException {
        ask("--message 'Mine?'");
        pane.shows(CARD);
        rune.command(List.of(rune.launcher().toString(), "ask", "--message", "Other?", "--on-unavailable", "fail"))
                .called()
                .exits(21);
        assertFalse(pane.screen().contains("Other?"), pane.screen());
        Pane.quiet();
        pane.line("mine");
        ended("0 <mine>");
    }

    @Test
    void where_nobody_has_it_before_them_it_is_said_how_it_is_answered() throws IOException {
        pane.line("CI=1 " + rune.launcher() + " ask --message Here? --on-unavailable queue >got; echo exit=$?");
        pane.shows("note: waiting for an answer, which is not taken here: in another terminal `rune answer ");
        Questions questions = Questions.of(rune);
        questions.answer(questions.one(), "there");
        pane.shows("exit=0");
        assertEquals("there", rune.line("got"));
    }

    @Test
    void in_tmux_in_the_background_and_for_other_programs_it_is_not_shown_there() {
        String fails = rune.launcher() + " ask --message Here? --on-unavailable fail";
        pane.line("TMUX=/nowhere,1,0 " + fails + "; echo first=$?");
        pane.shows("first=21");
        pane.line("CI=1 " + fails + "; echo second=$?");
        pane.shows("second=21");
        pane.line(fails + " </dev/null >out 2>&1; echo third=$?");
        pane.shows("third=21");
        pane.line("(" + fails + "; echo fourth=$?) & wait");
        pane.shows("fourth=21");
        assertFalse(pane.screen().contains(CARD), pane.screen());
        assertEquals(before, pane.modes());
    }

    @Test
    void a_step_can_not_answer_itself_at_the_terminal_it_is_given() throws IOException {
        rune.steps("- { name: own, interactive: true, command: [sh, -c, \"env -u RUNE_STEP " + rune.launcher()
                + " ask --message Mine? --on-unavailable fail >got; echo ended=$?\"] }");
        pane.line("clear; " + rune.launcher() + " start --config ritual.yaml; echo exit=$?");
        pane.shows("Mine?");
        Pane.quiet();
        pane.line("by the run");
        ended("0");
        assertEquals("by the run", rune.line("got"));
        String audit = Files.readString(base.resolve("state/rune/audit.jsonl"));
        assertTrue(audit.contains("belongs to the running step"), audit);
        assertEquals(2, pane.history().split(CARD, -1).length, pane::history);
    }
}
