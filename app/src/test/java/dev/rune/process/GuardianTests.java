package dev.rune.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rune.posix.ProcFiles;
import dev.rune.posix.ProcessStat;
import dev.rune.posix.ProcessTable;
import dev.rune.posix.Signals;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of steps when Rune is killed: here another JVM plays Rune, in a session of its own.
class GuardianTests {
    private static final String STUBBORN = """
        trap '' TERM INT HUP
        sh -c 'trap "" TERM; echo $$ > child; while :; do sleep 0.1; done' &
        (setsid sh -c 'echo $$ > daemon; exec sleep 6061' &)
        until [ -s child ] && [ -s daemon ]; do sleep 0.01; done
        echo $$ > leader; while :; do sleep 0.1; done
        """;

    @TempDir
    Path directory;

    private Workbench bench;
    private Optional<Process> rune = Optional.empty();
    private Runnable cleaning = () -> {};

    @BeforeEach
    void open() {
        bench = new Workbench(directory);
    }

    @AfterEach
    void close() {
        rune.ifPresent(Process::destroyForcibly);
        cleaning.run();
        bench.close();
    }

    @Test
    void when_rune_is_killed_nothing_of_the_step_lives_on() throws IOException {
        play("start", STUBBORN);
        bench.pid("leader");
        Workbench.kill(bench.pid("rune"));
        allGone("leader", "child", "daemon");
        noGuardianLeft();
    }

    @Test
    void when_its_process_group_is_killed_nothing_of_the_step_lives_on() throws IOException {
        play("start", STUBBORN);
        bench.pid("leader");
        var group = ProcessStat.of(bench.pid("rune")).orElseThrow().group();
        Signals.sendToGroup(group, Signals.KILL);
        allGone("leader", "child", "daemon");
        noGuardianLeft();
    }

    @Test
    void a_tmux_server_and_what_runs_in_it_live_on() throws IOException {
        // By the path of its socket: what is in play has the environment of the tests, and its end has not.
        var tmux = "tmux -S socket -f /dev/null ";
        try {
            play(
                    "start",
                    tmux + "new-session -d 'exec sleep 6062'; " + tmux + "display-message -p '#{pid}' > server; " + tmux
                            + "list-panes -F '#{pane_pid}' > pane; echo $$ > leader; sleep 99");
            bench.pid("leader");
            Workbench.kill(bench.pid("rune"));
            allGone("leader");
            noGuardianLeft();
            assertTrue(Workbench.isAlive(bench.pid("server")));
            assertTrue(Workbench.isAlive(bench.pid("pane")));
        } finally {
            bench.run(bench.shell(tmux + "kill-server"));
        }
    }

    @Test
    void what_a_finished_step_left_lives_on() throws IOException {
        play("after", "setsid sh -c 'echo $$ > daemon; exec sleep 6063' & until [ -s daemon ]; do :; done");
        bench.line("over");
        Workbench.kill(bench.pid("rune"));
        noGuardianLeft();
        assertTrue(Workbench.isAlive(bench.pid("daemon")));
        Workbench.kill(bench.pid("daemon"));
    }

    @Test
    void a_guardian_that_was_killed_is_replaced_with_the_next_step() throws IOException {
        play("again", "[ ! -s over ] || { " + STUBBORN + "}");
        bench.line("over");
        var pid = bench.pid("rune");
        var guardian = ProcessTable.now().childrenOf(pid).stream()
                .filter(GuardianTests::isGuardian)
                .findFirst()
                .orElseThrow();
        Workbench.kill(guardian.pid());
        Eventually.holds("the guardian is gone", () -> !Workbench.isAlive(guardian.pid()));
        Files.writeString(directory.resolve("go"), "go");
        bench.pid("leader");
        Workbench.kill(pid);
        allGone("leader", "child", "daemon");
        noGuardianLeft();
    }

    @Test
    void a_background_step_lives_on() throws IOException {
        play("launch", "echo $$ > leader; until [ -s go ]; do sleep 0.02; done; echo said later");
        bench.pid("leader");
        bench.pid("launched");
        Signals.sendToGroup(ProcessStat.of(bench.pid("rune")).orElseThrow().group(), Signals.KILL);
        Eventually.holds("Rune is gone", () -> !Workbench.isAlive(bench.pid("rune")));
        assertTrue(Workbench.isAlive(bench.pid("leader")));
        Files.writeString(directory.resolve("go"), "go");
        Eventually.holds(
                "it wrote to its log",
                () -> Workbench.read(directory.resolve("log")).equals("said later\n"));
        allGone("leader");
    }

    @Test
    void a_detached_step_lives_on_and_its_log_grows() throws IOException {
        play(
                "detach",
                "echo $$ > leader; echo > ready; until [ -s go ]; do sleep 0.02; done; echo said later; echo $? >"
                        + " sent");
        bench.line("detached");
        Signals.sendToGroup(ProcessStat.of(bench.pid("rune")).orElseThrow().group(), Signals.KILL);
        Eventually.holds("Rune is gone", () -> !Workbench.isAlive(bench.pid("rune")));
        noGuardianLeft();
        Files.writeString(directory.resolve("go"), "go");
        assertEquals("0", bench.line("sent"));
        Eventually.holds(
                "it wrote to its log",
                () -> Workbench.read(directory.resolve("log")).equals("said later\n"));
        allGone("leader");
    }

    @Test
    void a_rune_inside_a_step_of_another_is_ended_with_its_steps() throws IOException {
        var inner = String.join(" ", quoted(command("start", "outer/inner", STUBBORN)));
        Files.writeString(directory.resolve("outer.sh"), "echo $$ > outer; " + inner + "; :");
        play("start", "outer", ". ./outer.sh");
        bench.pid("leader");
        var inside = bench.pid("rune");
        Workbench.kill((int) rune.orElseThrow().pid());
        allGone("leader", "child", "daemon", "outer");
        Eventually.holds("the inner Rune is gone", () -> !Workbench.isAlive(inside));
        noGuardianLeft();
    }

    @Test
    void an_interrupt_ends_a_rune_inside_with_its_steps() throws IOException {
        var inner = String.join(" ", quoted(command("start", "outer/inner", STUBBORN)));
        var running = bench.start(bench.shell(inner + "; :"));
        Thread.ofPlatform().start(() -> {
            bench.pid("leader");
            running.interrupt();
        });
        bench.await(running, Workbench.LONG);
        allGone("leader", "child", "daemon", "rune");
        bench.processes.close();
        noGuardianLeft();
    }

    @Test
    void the_script_has_no_fault_that_shellcheck_knows() throws Exception {
        assumeTrue(
                List.of(System.getenv("PATH").split(":", -1)).stream()
                        .anyMatch(entry -> new File(entry, "shellcheck").canExecute()),
                "shellcheck is not installed");
        Files.writeString(directory.resolve("guardian.sh"), GuardianScript.text());
        bench.run(bench.spec("shellcheck", "-s", "sh", "guardian.sh"));
        assertEquals("", bench.out());
    }

    private void play(String kind, String script) throws IOException {
        play(kind, Workbench.newToken(), script);
    }

    private void play(String kind, String token, String script) throws IOException {
        var command = new ArrayList<>(List.of("setsid"));
        command.addAll(command(kind, token, script));
        rune = Optional.of(new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("rune.out").toFile())
                .start());
        var id = ProcessIds.of((int) rune.get().pid());
        cleaning = () -> bench.processes.end(id, token, Workbench.GRACE);
    }

    private static List<String> command(String kind, String token, String script) {
        return List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                RuneInPlay.class.getName(),
                kind,
                token,
                script);
    }

    private static List<String> quoted(List<String> words) {
        return words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .toList();
    }

    private void allGone(String... files) {
        for (var file : files) {
            var pid = bench.pid(file);
            Eventually.holds(file + " is gone", () -> !Workbench.isAlive(pid));
        }
    }

    /// This JVM adopts what a killed Rune leaves.
    private static void noGuardianLeft() {
        var self = (int) ProcessHandle.current().pid();
        Eventually.holds(
                "no guardian is left",
                () -> ProcessTable.now().all().stream()
                        .filter(ProcessStat::isAlive)
                        .noneMatch(process -> process.parent() == self && isGuardian(process)));
    }

    private static boolean isGuardian(ProcessStat process) {
        return ProcFiles.command(process).contains("# Ends a step");
    }
}
