package dev.rune.session;

import static dev.rune.session.BuildStage.outcomes;
import static dev.rune.session.BuildStage.told;
import static dev.rune.testing.RuneTest.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.ritual.Ready;
import dev.rune.source.Located;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sessions, built in a real tmux server.
@Timeout(120)
@SuppressWarnings("NullAway") // a probe that is looked at has no place in a file
class SessionBuilderTests {

    @TempDir
    private Path base;

    private BuildStage stage;

    @BeforeEach
    void begin() {
        stage = new BuildStage(base);
    }

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void windows_and_panes_stand_in_the_order_of_the_plan() {
        stage.built(stage.draft("dev")
                .window(
                        "backend",
                        w -> w.layout("main-vertical")
                                .option("main-pane-width", "100")
                                .pane("echo one", p -> p.named("first"))
                                .pane("echo two", p -> p.focus())
                                .bare())
                .window("frontend", w -> w.layout("even-horizontal").panes(2).focus())
                .window("shell", w -> w.panes(1)));
        assertEquals(
                List.of(
                        "0 backend 0 100x40 hash of backend.0",
                        "0 backend 1 59x19 hash of backend.1",
                        "0 backend 2 59x20 hash of backend.2",
                        "1 frontend 0 79x40 hash of frontend.0",
                        "1 frontend 1 80x40 hash of frontend.1",
                        "2 shell 0 160x40 hash of shell.0"),
                stage.server.lines(
                        "list-panes",
                        "-s",
                        "-t",
                        "=dev:",
                        "-F",
                        "#{window_index} #{window_name} #{pane_index} #{pane_width}x#{pane_height}"
                                + " #{@rune_definition}"));
        assertEquals("frontend", stage.server.line("display-message", "-p", "-t", "=dev:", "#{window_name}"));
        assertEquals("1", stage.server.line("display-message", "-p", "-t", "=dev:backend", "#{pane_index}"));
        assertEquals("first", stage.server.line("display-message", "-p", "-t", "=dev:backend.0", "#{pane_title}"));
        assertEquals("template", stage.server.line("show-options", "-v", "-t", "=dev:", "@rune_template"));
        assertEquals(List.of(), stage.server.lines("list-clients"));
    }

    @Test
    void every_shell_runs_its_command_once() {
        var draft = stage.draft("dev");
        for (int window = 0; window < 4; window++) {
            draft.window("w" + window, "echo $TMUX_PANE >>ran", "echo $TMUX_PANE >>ran");
        }
        var built = stage.built(draft);
        await("all have run", () -> lines("ran").size() == 8);
        assertEquals(
                built.panes().stream().map(PaneReport::id).collect(Collectors.toSet()),
                lines("ran").stream().collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/bash", "/bin/dash", "/usr/bin/zsh", "/usr/bin/fish"})
    void commands_run_in_any_shell(String shell) {
        stage.built(stage.draft("dev").shell(shell).window("w", "echo ran >one", "echo ran >two"));
        await("both have run", () -> lines("one").size() + lines("two").size() == 2);
    }

    @Test
    void a_command_runs_although_another_shell_takes_the_place_of_the_own() throws IOException {
        Files.writeString(stage.server.home().resolve(".bash_profile"), "exec dash\n");
        stage.built(stage.draft("dev").shell("/bin/bash").window("w", "echo ran >one"));
        await("it has run", () -> lines("one").size() == 1);
    }

    @Test
    void a_command_is_left_at_the_prompt() {
        stage.built(stage.draft("dev").window("w", w -> w.pane("echo 'left; #S' $HOME", p -> p.typed())));
        await(
                "it stands there",
                () -> stage.server.line("capture-pane", "-p", "-t", "=dev:").contains("echo 'left; #S' $HOME"));
        assertFalse(
                stage.server.lines("capture-pane", "-p", "-t", "=dev:").contains("left; #S " + stage.server.home()));
    }

    /// tmux 3.3a may lose what a process says right before it ends, so that these take their time.
    @Test
    void processes_are_told_as_they_are() {
        var built = stage.built(stage.draft("dev")
                .window(
                        "w",
                        w -> w.pane("exec sleep 100", p -> p.process())
                                .pane("exit 0", p -> p.process())
                                .pane("echo so; echo it goes; sleep 0.1; exit 7", p -> p.process())
                                .pane("kill -9 $$", p -> p.process())
                                .pane(
                                        "/no/such/program; sleep 0.1; exit 127",
                                        p -> p.process().optional())));
        var panes = built.panes();
        assertEquals(new PaneOutcome.Running(), panes.get(0).outcome());
        assertEquals(PaneOutcome.Exited.class, panes.get(1).outcome().getClass());
        assertEquals("7 it goes", failure(panes.get(2)));
        assertEquals(List.of("so", "it goes"), panes.get(2).lastLines());
        assertEquals("137 ", failure(panes.get(3)));
        assertEquals("127 sh: 1: /no/such/program: not found", failure(panes.get(4)));
        assertEquals(
                List.of(false, false, true, true, false),
                panes.stream().map(PaneReport::isFailure).toList());
        assertEquals(
                List.of("0", "1", "1", "1"), stage.server.lines("list-panes", "-t", "=dev:", "-F", "#{pane_dead}"));
    }

    @Test
    void what_tmux_says_of_a_dead_pane_is_no_line_of_it_where_it_is_cut_off_either() {
        var built = stage.built(stage.draft("dev")
                .window(
                        "w",
                        w -> w.layout("even-horizontal")
                                .pane("exec sleep 100", p -> p.process())
                                .pane("exec sleep 100", p -> p.process())
                                .pane("exec sleep 100", p -> p.process())
                                .pane("echo it goes; sleep 0.1; exit 7", p -> p.process())));
        assertEquals("7 it goes", failure(built.panes().getLast()));
    }

    private static String failure(PaneReport report) {
        return report.outcome() instanceof PaneOutcome.Failed failed
                ? failed.code() + " " + failed.lastLine()
                : report.outcome().toString();
    }

    @Test
    void a_pane_whose_shell_ends_with_an_error_stays_to_be_seen() {
        var built = stage.built(stage.draft("dev")
                .window(
                        "w",
                        w -> w.pane("echo oh; sleep 0.1; touch over; exit 3")
                                .pane(
                                        "until [ -e over ]; do sleep 0.05; done; sleep 0.3; echo go; exec sleep 100",
                                        p -> p.process().readyWhenShown("^go$"))
                                .pane("exit 0")));
        assertEquals("3 oh", failure(built.panes().get(0)));
        assertEquals(
                List.of("1 3", "0 "),
                stage.server.lines("list-panes", "-t", "=dev:", "-F", "#{pane_dead} #{pane_dead_status}"));
    }

    @Test
    void a_session_whose_only_process_ends_at_once_is_told_so() {
        var built = stage.built(stage.draft("dev").window("w", w -> w.pane("true", p -> p.process())));
        assertEquals(
                PaneOutcome.Exited.class, built.panes().getFirst().outcome().getClass());
        assertEquals(List.of(), stage.server.sessions());
    }

    @Test
    void panes_come_after_those_that_are_done() {
        var built = stage.built(stage.draft("dev")
                .window(
                        "w",
                        w -> w.pane("echo three >>order", p -> p.after("w.1"))
                                .pane(
                                        "echo two >>order; echo so; read x",
                                        p -> p.after("w.2").process().readyWhenShown("^so$"))
                                .pane("sleep 0.2; echo one >>order; echo yes", p -> p.readyWhenShown("^yes$"))
                                .bare()));
        await("all have run", () -> lines("order").size() == 3);
        assertEquals(List.of("one", "two", "three"), lines("order"));
        assertEquals(PaneOutcome.Ready.class, built.panes().get(1).outcome().getClass());
        assertEquals(PaneOutcome.Ready.class, built.panes().get(2).outcome().getClass());
    }

    @Test
    void what_does_not_say_when_it_is_ready_need_only_have_begun() {
        stage.built(stage.draft("dev")
                .window(
                        "w",
                        w -> w.pane("echo shell >>order", p -> p.after("w.1"))
                                .pane("sleep 1000")
                                .pane("echo process >>order", p -> p.after("w.3"))
                                .pane("sleep 1000", p -> p.process())));
        await("both have run", () -> lines("order").size() == 2);
    }

    @Test
    void a_pane_that_comes_after_a_failed_one_is_not_started() {
        var built = stage.built(stage.draft("dev")
                .window(
                        "w",
                        w -> w.pane("echo ran >>order", p -> p.after("w.1"))
                                .pane("exit 4", p -> p.process().named("first"))));
        assertEquals(
                new PaneOutcome.NotStarted("the pane `first` is not done"),
                built.panes().get(0).outcome());
        assertEquals(List.of(), lines("order"));
    }

    @Test
    void a_pane_that_is_not_ready_in_time_is_told() {
        var probe = new Ready.Probe.Port(new Located<>("1", null));
        var built = stage.built(stage.draft("dev")
                .window(
                        "w",
                        w -> w.pane("echo hm; exec sleep 100", p -> p.process().ready(probe, Duration.ofMillis(700)))
                                .pane("exit 0", p -> p.process().ready(probe, Duration.ofSeconds(20)))));
        assertEquals(
                List.of(
                        new PaneOutcome.Unready("it was not ready within 700ms", "hm"),
                        new PaneOutcome.Unready("it ended before it was ready", "")),
                outcomes(built));
    }

    /// tmux 3.3a misses every tenth of such ends at first.
    @Test
    void the_end_of_a_lone_process_is_known() {
        for (int i = 0; i < 15; i++) {
            var built = stage.built(stage.draft("dev" + i)
                    .window("w", w -> w.pane("sleep 0.02; exit 7", PlanDraft.PaneDraft::process)));
            var failed =
                    assertInstanceOf(PaneOutcome.Failed.class, outcomes(built).getFirst());
            assertEquals(7, failed.code());
        }
    }

    @Test
    void an_unknown_layout_is_told_at_its_place_and_nothing_is_left() {
        var failed = stage.failed(stage.draft("dev")
                .window("a", "true")
                .window("b", w -> w.layout("bogus").panes(2)));
        assertEquals(
                List.of("5: tmux refused the layout `bogus` of the window `b`: invalid layout: bogus"),
                told(failed.problems()));
        assertEquals(List.of(), stage.server.sessions());
        assertFalse(stage.hasFolders());
    }

    @Test
    void a_layout_with_another_number_of_panes_is_told() {
        var failed = stage.failed(stage.draft("dev")
                .window(
                        "b",
                        w -> w.layout("d9e0,80x24,0,0[80x12,0,0,0,80x11,0,13,1]")
                                .panes(3)));
        assertTrue(
                told(failed.problems()).getFirst().startsWith("3: tmux refused the layout `d9e0"), failed.toString());
        assertEquals(List.of(), stage.server.sessions());
    }

    @Test
    void an_unknown_option_is_told_at_its_place() {
        var failed = stage.failed(
                stage.draft("dev").window("b", w -> w.option("no-such", "1").panes(2)));
        assertEquals(
                List.of("3: tmux refused the option `no-such` of the window `b`: invalid option: no-such"),
                told(failed.problems()));
        assertEquals(List.of(), stage.server.sessions());
    }

    @Test
    void too_many_panes_for_a_window_are_told() {
        stage.size(10, 6);
        var failed = stage.failed(stage.draft("dev").window("b", w -> w.panes(40)));
        assertTrue(
                told(failed.problems()).getFirst().contains("the 40 panes of the window `b` take"), failed.toString());
        assertEquals(List.of(), stage.server.sessions());
    }

    @Test
    void a_missing_directory_is_told_before_tmux_is_asked() {
        var failed = stage.failed(stage.draft("dev").window("b", w -> w.pane("true", p -> p.in(base.resolve("none")))));
        assertEquals(
                List.of("3: there is no directory `" + base.resolve("none") + "`, where the pane `b.0` begins"),
                told(failed.problems()));
        assertFalse(Files.exists(stage.server.socket()));
    }

    @Test
    void what_is_kept_after_a_failure_stays() {
        stage.keeping();
        stage.failed(stage.draft("dev").window("b", w -> w.layout("bogus").panes(2)));
        assertEquals(List.of("dev"), stage.server.sessions());
    }

    @Test
    void sessions_that_were_there_are_not_harmed() {
        stage.built(stage.draft("foobar").window("w", "true"));
        var before = stage.server.lines("list-panes", "-a", "-F", "#{session_name} #{pane_id} #{pane_pid}");
        stage.failed(stage.draft("foo").window("b", w -> w.layout("bogus").panes(2)));
        assertEquals(
                BuildResult.Cause.EXISTS,
                stage.failed(stage.draft("foobar").window("b", "true")).cause());
        assertEquals(before, stage.server.lines("list-panes", "-a", "-F", "#{session_name} #{pane_id} #{pane_pid}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a#S", "#{pane_id}", "=x", "a b", "-x", "grün 漢字", "@1", "%0", "a;", "it's", "~"})
    void odd_names_are_taken_as_they_are(String name) throws IOException {
        var folder = Files.createDirectories(stage.work.resolve(name.replace("/", "")));
        var built = stage.built(stage.draft(name)
                .window(name, w -> w.pane("pwd >here", p -> p.named(name).in(folder))));
        assertEquals(
                name + "|" + name + "|" + name,
                stage.server.line(
                        "display-message",
                        "-p",
                        "-t",
                        built.session() + ":",
                        "#{session_name}|#{window_name}|#{pane_title}"));
        await("it has run", () -> Files.exists(folder.resolve("here")));
    }

    @Test
    void the_user_s_indexes_and_a_wrong_configuration_do_not_matter() {
        stage.server.configured("""
            set -g no-such 1
            set -g base-index 1
            set -g pane-base-index 1
            set -g destroy-unattached on
            set -g remain-on-exit on
            set -g renumber-windows on
            set -g automatic-rename on
            """);
        stage.built(
                stage.draft("dev").window("a", "echo ran >one", "echo ran >two").window("b", "echo ran >three"));
        await(
                "all have run",
                () -> lines("one").size() + lines("two").size() + lines("three").size() == 3);
        assertEquals(
                List.of("1 a 1", "1 a 2", "2 b 1"),
                stage.server.lines(
                        "list-panes", "-s", "-t", "=dev:", "-F", "#{window_index} #{window_name} #{pane_index}"));
    }

    @Test
    void hooks_of_the_user_run_on() {
        stage.server.configured("""
            set-hook -g after-split-window 'set -sa @seen s'
            set-hook -g after-new-window 'display-message -p "hello"'
            set-hook -g after-set-option 'list-windows'
            """);
        stage.built(stage.draft("dev").window("a", "true", "true").window("b", "true", "true"));
        assertEquals("ss", stage.server.line("show-options", "-sv", "@seen"));
    }

    @Test
    void a_server_that_dies_in_the_middle_is_told() {
        stage.server.configured("set-hook -g after-split-window 'kill-server'\n");
        var failed = stage.failed(stage.draft("dev").window("a", "true", "true", "true"));
        assertEquals(BuildResult.Cause.SERVER, failed.cause());
        assertEquals(List.of(), stage.server.sessions());
        assertFalse(stage.hasFolders());
    }

    @Test
    void a_pane_that_somebody_removes_is_told() {
        stage.server.configured("set-hook -g after-select-layout 'kill-pane'\n");
        var failed = stage.failed(stage.draft("dev").window("a", "true", "true"));
        assertEquals(List.of("4: the pane `a.1` vanished while the session was built"), told(failed.problems()));
        assertEquals(List.of(), stage.server.sessions());
    }

    @Test
    void commands_of_a_hundred_kilobytes_run() {
        String text = "x".repeat(100_000);
        stage.built(stage.draft("dev")
                .window(
                        "a",
                        w -> w.pane("echo " + text + " | wc -c >shell")
                                .pane("echo " + text + " | wc -c >process", p -> p.process())));
        await("both have run", () -> lines("shell").size() + lines("process").size() == 2);
        assertEquals(lines("shell"), lines("process"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Enter", "a;", "#{pane_id}", "$HOME", "-x", "grün 🎉", "it's \"so\"", "\\", "a\tb", "a\nb"})
    void any_text_reaches_shell_and_process(String text) {
        String command = "printf '%s' '" + text.replace("'", "'\\''") + "' >";
        stage.built(stage.draft("dev")
                .window("a", w -> w.pane(command + "shell").pane(command + "process", p -> p.process())));
        await("both have run", () -> text.equals(text("shell")) && text.equals(text("process")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/bin/bash | .bash_profile | PS1='<$ '",
                "/usr/bin/zsh | .zshrc | PS1='<$ '",
                "/usr/bin/fish | .config/fish/config.fish | set -g fish_greeting; function fish_prompt; echo -n '<$ ';"
                        + " end",
                "/bin/dash | .profile | PS1='<$ '"
            })
    void any_text_is_left_at_the_prompt_as_it_is(String shell, String file, String prompt) throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of(shell)), shell + " is not installed");
        Path settings = stage.server.home().resolve(file);
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, prompt + "\n");
        // Many a fish that starts at once would make it, and those complain that come second.
        Files.createDirectories(stage.server.home().resolve(".local/share/fish"));
        var texts = List.of(
                "Enter",
                ";",
                "touch entered;",
                "#{pane_id} #S ##",
                "echo $HOME `id`",
                "-l",
                "-x --",
                "grün 漢字 🎉",
                "C-c");
        var draft = stage.draft("dev").shell(shell);
        texts.forEach(text -> draft.window("w" + texts.indexOf(text), w -> w.pane(text, p -> p.typed())));
        stage.built(draft);
        for (var text : texts) {
            String window = "w" + texts.indexOf(text);
            try {
                await("`" + text + "` stands there", () -> shown(window).equals("<$ " + text));
            } catch (AssertionError never) {
                throw new AssertionError(never.getMessage() + ", but: " + shown(window), never);
            }
        }
        assertFalse(Files.exists(stage.work.resolve("entered")));
    }

    private String shown(String window) {
        return stage.server.line("capture-pane", "-p", "-t", "=dev:" + window).strip();
    }

    @Test
    void panes_see_the_variables_of_the_plan_and_no_others() {
        stage.server
                .with("STALE", "old")
                .with("GITHUB_TOKEN", "from the server")
                .with("KEPT", "kept");
        stage.server.tmux().run("new-session", "-d", "-s", "other", "sleep 1000");
        stage.server.with("GITHUB_TOKEN", "");
        var draft = new PlanDraft("dev", stage.work)
                .with(Map.of(
                        "PATH",
                        stage.server.environment().variables().get("PATH"),
                        "HOME",
                        stage.server.home().toString(),
                        "STALE",
                        "new",
                        "ODD",
                        "a;b #{x} $HOME \"q\"\nline"))
                .window(
                        "a",
                        w -> w.pane("env -0 >shell", p -> p.with("OWN", "mine; #S"))
                                .pane("env -0 >process", p -> p.process()));
        stage.built(draft);
        stage.server.lines("new-window", "-d", "-t", "=dev:", "-c", stage.work.toString(), "env -0 >by-hand");
        for (var file : List.of("shell", "process", "by-hand")) {
            await(file + " has run", () -> text(file).contains("STALE=new\0"));
            var seen = List.of(text(file).split("\0"));
            assertTrue(seen.contains("ODD=a;b #{x} $HOME \"q\"\nline"), file + seen);
            assertTrue(seen.contains("KEPT=kept"), file + seen);
            assertFalse(text(file).contains("GITHUB_TOKEN"), file + seen);
            assertEquals(file.equals("shell"), seen.contains("OWN=mine; #S"), file + seen);
        }
        assertTrue(stage.server.lines("show-environment", "-g").contains("GITHUB_TOKEN=from the server"));
    }

    @Test
    void the_layout_is_applied_once_more_when_another_terminal_joins() {
        stage.built(
                stage.draft("dev").window("a", w -> w.layout("even-vertical").panes(3)));
        stage.server.lines("resize-window", "-t", "=dev:", "-x", "100", "-y", "60");
        await(
                "it is even",
                () -> stage.server
                        .lines("list-panes", "-t", "=dev:", "-F", "#{pane_height}")
                        .equals(List.of("19", "19", "20")));
        assertEquals("", stage.server.line("show-hooks", "-w", "-t", "=dev:"));
        stage.server.lines("resize-pane", "-t", "=dev:.0", "-y", "30");
        stage.server.lines("resize-window", "-t", "=dev:", "-x", "100", "-y", "62");
        assertFalse(stage.server
                .lines("list-panes", "-t", "=dev:", "-F", "#{pane_height}")
                .equals(List.of("20", "20", "20")));
    }

    @Test
    void panes_are_synchronized_only_once_all_is_typed() {
        stage.built(stage.draft("dev")
                .shell("/bin/dash")
                .window("a", w -> w.synchronize().pane("echo one >>ran").pane("echo two >>ran")));
        await("both have run", () -> lines("ran").size() == 2);
        assertEquals(List.of("one", "two"), lines("ran").stream().sorted().toList());
        assertEquals("1", stage.server.line("display-message", "-p", "-t", "=dev:", "#{pane_synchronized}"));
    }

    @Test
    void a_hundred_panes_stand_in_one_window() {
        stage.size(80, 24);
        stage.built(stage.draft("dev").shell("/bin/dash").window("a", w -> w.panes(100)));
        assertEquals(
                Stream.iterate(0, i -> i + 1).limit(100).map(i -> "a." + i).toList(),
                stage.server.lines("list-panes", "-t", "=dev:", "-F", "#{@rune_pane}"));
    }

    @Test
    void sessions_are_built_side_by_side() throws InterruptedException {
        var threads = Stream.iterate(0, i -> i + 1)
                .limit(10)
                .map(i -> Thread.ofPlatform()
                        .start(() -> stage.built(stage.draft("s" + i)
                                .window("a", "echo >>ran", "echo >>ran")
                                .window("b", "echo >>ran"))))
                .toList();
        for (var thread : threads) {
            thread.join();
        }
        await("all have run", () -> lines("ran").size() == 30);
        assertEquals(Stream.iterate(0, i -> i + 1).limit(10).map(i -> "s" + i).toList(), stage.server.sessions());
    }

    private List<String> lines(String file) {
        return text(file).lines().toList();
    }

    private String text(String file) {
        try {
            return Files.exists(stage.work.resolve(file)) ? Files.readString(stage.work.resolve(file)) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
