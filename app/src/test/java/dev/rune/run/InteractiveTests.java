package dev.rune.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.posix.ProcessTable;
import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Interactive steps of a Rune that has no terminal itself.
@Timeout(120)
class InteractiveTests {

    @TempDir
    private Path base;

    private RuneTest rune;

    @BeforeEach
    void begin() {
        rune = new RuneTest(base);
    }

    @AfterEach
    void end() {
        rune.close();
    }

    @Test
    void a_step_has_a_terminal_although_rune_has_none() throws IOException {
        rune.steps("""
            - { id: look, interactive: true, command: "test -t 0 && test -t 1 && stty size && echo TERM=$TERM" }
            """).env("TERM", "vt100").start().exits(0).outHas("24 80\r\nTERM=vt100\r\n");
        assertEquals("24 80\r\nTERM=vt100\r\n", Files.readString(only("look.log")));
    }

    @Test
    void its_exit_code_is_the_steps() {
        rune.steps("- { id: fail, interactive: true, command: exit 3 }")
                .start()
                .exits(1)
                .outHas("exit 3");
        rune.steps("- { id: die, interactive: true, command: kill -9 $$ }")
                .start()
                .exits(1)
                .outHas("ended by SIGKILL");
        rune.steps("- { id: none, interactive: true, command: [no-such-program] }")
                .start()
                .exits(1)
                .outHas("not started: there is no program `no-such-program` on the PATH");
    }

    @Test
    void all_of_its_output_is_in_its_log() throws IOException {
        rune.steps("- { id: count, interactive: true, command: seq 20000 }")
                .start()
                .exits(0);
        String all = IntStream.rangeClosed(1, 20_000).mapToObj(i -> i + "\r\n").collect(Collectors.joining());
        assertEquals(all, Files.readString(only("count.log")));
    }

    @Test
    void it_leaves_a_recording_that_can_be_played() throws IOException {
        rune.steps("- { id: talk, interactive: true, command: echo grün }")
                .start()
                .exits(0);
        List<String> lines = Files.readAllLines(only("talk.cast"));
        assertTrue(
                lines.getFirst().startsWith("{\"version\": 2, \"width\": 80, \"height\": 24, \"timestamp\": "),
                lines::toString);
        assertTrue(lines.get(1).matches("\\[[0-9.]+,\"o\",\"grün\\\\r\\\\n\"\\]"), lines::toString);
        rune.rune("logs", "talk", "--play").exits(0).out("grün\r\n").isSilent();
        assertEquals("rw-------", permissions(only("talk.cast")));
    }

    @Test
    void without_a_recording_there_is_none_to_play() throws IOException {
        rune.steps("- { id: talk, interactive: true, record: false, command: echo secret }")
                .start()
                .exits(0);
        assertTrue(all("talk.cast").isEmpty());
        rune.rune("logs", "talk", "--play").exits(4).errHas("there is no recording of `talk`");
    }

    @Test
    void a_step_that_needs_somebody_where_nobody_asks_ends_the_run_with_21() {
        rune.steps("- { id: ask, interactive: true, command: \"printf 'Name: '; read name; echo never\" }")
                .start("--no-ask")
                .exits(21)
                .outHas("it needs a human for a line (`Name:`), and none can be reached");
    }

    @Test
    void what_is_typed_unseen_is_known_for_a_secret() {
        rune.env("CI", "true")
                .steps("- { id: ask, interactive: true, command: \"stty -echo; printf 'Password: '; read pass\" }")
                .start()
                .exits(21)
                .outHas("it needs a human for a secret (`Password:`), and none can be reached");
    }

    @Test
    void a_reader_that_asks_nothing_waits_in_vain_too() {
        rune.steps("- { id: ask, interactive: true, unattended: fail, command: cat }")
                .start()
                .exits(21)
                .outHas("it needs a human for attention");
    }

    @Test
    void a_step_that_is_stopped_is_said_to_be_with_what_lets_it_go_on() {
        rune.steps("- { id: stop, interactive: true, unattended: fail, command: \"sh -c 'kill -STOP $$'; true\" }")
                .start()
                .exits(21)
                .outHas("it needs a human for a SIGCONT, being stopped (`kill -CONT -- -");
    }

    @Test
    void a_step_that_will_continue_what_it_stopped_is_not_taken_for_stopped() {
        rune.steps("""
            - id: stop
              interactive: true
              unattended: fail
              command: "sleep 60 & kill -STOP $!; sleep 4; kill -CONT $!; kill $!"
            """).start().exits(0);
    }

    @Test
    void what_steers_a_terminal_is_not_in_a_file() throws IOException {
        rune.steps("- { id: screen, interactive: true, command: \"printf"
                        + " '\\\\033[?1049h\\\\033[2Jhello\\\\033[?1049l'\" }")
                .start()
                .exits(0)
                .outHas("\nhello\n");
        String log = Files.readString(only("screen.log"));
        assertTrue(log.contains("\u001b[2Jhello"), log);
    }

    @Test
    void a_step_that_may_be_skipped_is() {
        rune.steps("""
            - { id: ask, interactive: true, unattended: skip, command: "printf 'Name: '; read name" }
            - { id: after, command: echo went on }
            """)
                .start()
                .exits(0)
                .outHas("skipped: it needs a human for a line (`Name:`)")
                .outHas("went on");
    }

    @Test
    void work_without_output_is_not_taken_for_a_question() {
        rune.steps("- { id: work, interactive: true, unattended: fail, command: \"printf 'Busy: '; sleep 2.5\" }")
                .start()
                .exits(0);
        rune.steps("- { id: hide, interactive: true, unattended: fail, command: \"stty -echo; sleep 1\" }")
                .start()
                .exits(0);
    }

    @Test
    void scripted_answers_are_typed_when_they_are_asked_for() throws IOException {
        rune.steps("""
            - id: wizard
              interactive: true
              unattended: fail
              command: |
                printf '\\033[1mName:\\033[0m '; read name
                stty -echo; printf 'Password: '; read pass; stty echo; echo
                printf 'Continue? [y/N] '; read yes
                echo "$name $pass $yes" >answers
              expect:
                - { match: "Name: $", answer: ada, timeout: 20s }
                - { match: "(?i)password", answer: "it's $HOME" }
                - { match: "\\\\[y/N\\\\]", answer: y }
            """).start().exits(0);
        assertEquals("ada it's $HOME y\n", Files.readString(rune.project().resolve("answers")));
        assertFalse(Files.readString(only("wizard.cast")).contains("HOME"));
    }

    @Test
    void an_answer_that_is_never_asked_for_in_time_fails_the_step() {
        rune.steps("""
            - id: wait
              interactive: true
              command: sleep 30
              expect: [{ match: never, answer: x, timeout: 300ms }]
            """).start().exits(1).outHas("`never` of `expect` was not shown within 300ms");
    }

    @Test
    void its_limit_ends_all_of_it_whatever_it_ignores() throws IOException {
        rune.file("settings.yaml", "").file("ritual.yaml", """
            version: 1
            settings: { grace: 300ms }
            rituals:
              start:
                global:
                  - id: stubborn
                    interactive: true
                    timeout: 1s
                    command: "trap '' HUP TERM INT; echo $$ >pid; while :; do sleep 0.1; done"
            """);
        rune.start().exits(124).outHas("ended after its limit of 1s; `timeout` allows more");
        String pid = Files.readString(rune.project().resolve("pid")).strip();
        assertFalse(Files.exists(Path.of("/proc/" + pid)));
    }

    @Test
    void the_limit_of_plain_steps_is_none_of_its_own() {
        rune.file("ritual.yaml", """
            version: 1
            settings: { timeout: 200ms }
            rituals: { start: { global: [ { id: long, interactive: true, command: sleep 0.6 } ] } }
            """);
        rune.start().exits(0);
    }

    @Test
    void a_step_that_closes_its_terminal_is_waited_for() {
        rune.steps("- { id: close, interactive: true, command: \"exec <&- >&- 2>&-; sleep 0.3; exit 3\" }")
                .start()
                .exits(1)
                .outHas("exit 3");
    }

    @Test
    void what_it_leaves_on_its_terminal_is_ended_and_named() {
        rune.steps("- { id: leave, interactive: true, command: \"trap '' HUP; sleep 77 & sleep 0.1\" }")
                .start()
                .exits(0)
                .outHas("it left `sleep 77`");
    }

    @Test
    void garbage_and_odd_modes_do_no_harm() {
        rune.steps("- { id: odd, interactive: true, command: \"stty raw -echo; head -c 100000 /dev/urandom\" }")
                .start()
                .exits(0);
    }

    @Test
    void events_tell_of_the_terminal_and_of_the_need() {
        rune.steps("- { id: ask, interactive: true, unattended: skip, command: \"printf 'Name: '; read name\" }")
                .start("--json")
                .exits(0)
                .outHas("\"step\":\"ask\",\"columns\":80,\"rows\":24,\"recorded\":true}")
                .outHas("\"step\":\"ask\",\"stream\":\"terminal\",\"text\":\"Name: \"}")
                .outHas("\"step\":\"ask\",\"need\":\"line\",\"prompt\":\"Name: \"}");
    }

    @Test
    void retries_run_it_again() throws IOException {
        rune.steps("""
            - id: again
              interactive: true
              retry: { times: 2, delay: 10ms }
              command: "echo x >>count; test $(wc -l <count) = 3"
            """).start().exits(0);
        assertEquals("x\nx\nx\n", Files.readString(rune.project().resolve("count")));
    }

    @Test
    void all_of_the_output_of_each_of_many_steps_is_in_its_log() throws IOException {
        assertWhole(10);
    }

    @Test
    @Tag("soak")
    @Timeout(900)
    void all_of_the_output_of_each_of_a_thousand_steps_is_in_its_log() throws IOException {
        for (int i = 0; i < 5; i++) {
            assertWhole(200);
        }
    }

    private void assertWhole(int steps) throws IOException {
        String count = IntStream.range(0, steps)
                .mapToObj(i -> "- { id: count-" + i + ", interactive: true, record: false, command: seq 20000 }\n")
                .collect(Collectors.joining());
        rune.steps(count).start().exits(0);
        String all = IntStream.rangeClosed(1, 20_000).mapToObj(i -> i + "\r\n").collect(Collectors.joining());
        try (var files = Files.walk(rune.state().resolve("runs"))) {
            var logs = files.filter(file -> file.toString().matches(".*/count-[0-9]+\\.log"))
                    .toList();
            assertEquals(steps, logs.size(), "each step has a log");
            for (Path log : logs) {
                assertEquals(all, Files.readString(log), log::toString);
                Files.delete(log);
            }
        }
    }

    @Test
    void many_steps_leave_nothing_open() {
        assertNothingLeft(20);
    }

    @Test
    @Tag("soak")
    @Timeout(900)
    void a_thousand_steps_leave_nothing_open() {
        assertNothingLeft(1000);
    }

    private void assertNothingLeft(int steps) {
        rune.steps("- { interactive: true, command: 'true' }").start().exits(0);
        long descriptors = count("/proc/self/fd");
        long threads = count("/proc/self/task");
        long children = children();
        rune.steps("- { interactive: true, command: \"seq 3; read x\", expect: [{ match: '3', answer: y }] }\n"
                        .repeat(steps))
                .start()
                .exits(0);
        assertEquals(children, children(), "processes were left");
        assertTrue(count("/proc/self/fd") <= descriptors + 1, "descriptors were left open");
        assertTrue(count("/proc/self/task") <= threads + 3, "threads were left");
    }

    private static long children() {
        return ProcessTable.now()
                .childrenOf((int) ProcessHandle.current().pid())
                .size();
    }

    private static long count(String folder) {
        return Path.of(folder).toFile().list().length;
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private Path only(String name) throws IOException {
        List<Path> all = all(name);
        assertEquals(1, all.size(), () -> name + " in " + all);
        return all.getFirst();
    }

    private List<Path> all(String name) throws IOException {
        try (var files = Files.walk(rune.state().resolve("runs"))) {
            return files.filter(file -> file.endsWith(name)).toList();
        }
    }
}
