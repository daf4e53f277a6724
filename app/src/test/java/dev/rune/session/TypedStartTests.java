package dev.rune.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Commands that are typed once a shell is ready.
class TypedStartTests {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path base;

    private PaneStage typed(PaneStage stage, PaneStart start) {
        stage.start(start);
        type(stage, start.typing());
        return stage;
    }

    private static void type(PaneStage stage, List<Typing> typings) {
        assertEquals(Set.of(), ReadyTty.await(Map.of("pane", stage.tty()), LONG, pane -> assertEquals("pane", pane)));
        for (var typing : typings) {
            switch (typing) {
                case Typing.Entered entered -> stage.type(entered.text());
                case Typing.Left left -> stage.tmux("send-keys", "-l", "--", left.text());
            }
        }
    }

    private PaneStage dash() throws IOException {
        return new PaneStage(base, TestShell.installed("dash"))
                .with(".profile", "echo banner; sleep 0.3; echo read >>~/read\n");
    }

    @Test
    void dash_gets_the_command_itself() throws IOException {
        var odd = "Enter ; #{pane_id} -x ✓ `tick` $HOME !! ~ * \\ \"q\";";
        try (var stage = dash()) {
            var start = stage.shellStart().running(new PaneCommands(List.of(), List.of("echo '" + odd + "' >out")));
            assertEquals(List.of(new Typing.Entered("echo '" + odd + "' >out")), start.typing());
            typed(stage, start);
            assertEquals(odd, stage.line("out"));
            assertEquals("read\n", stage.read("read"));
        }
    }

    @Test
    void a_long_one_and_several_go_through_a_file_and_are_known() throws IOException {
        try (var stage = dash()) {
            var long_ = "printf %s " + "x".repeat(9_000) + " | wc -c >out";
            typed(
                    stage,
                    stage.shellStart()
                            .running(new PaneCommands(List.of("word=kept"), List.of(long_, "sh -c 'exit 7'"))));
            assertEquals(List.of(0, 0, 7), stage.codes());
            assertEquals("9000", stage.line("out"));
            stage.type("echo $word >word");
            assertEquals("kept", stage.line("word"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_typed_waits_at_the_prompt(TestShell shell) throws IOException {
        try (var stage = new PaneStage(base, shell.path())) {
            stage.with(shell.rc, "echo banner\nsleep 0.3\n");
            typed(stage, stage.shellStart().leaving("echo typed >>out", List.of("echo before >>out")));
            stage.awaitScreen("it stands there", screen -> screen.endsWith("echo typed >>out"));
            assertEquals("before\n", stage.read("out"));
            stage.keys("Enter");
            Eventually.holds("it ran", stage::screen, () -> stage.read("out").equals("before\ntyped\n"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_shell_that_another_one_replaced_can_be_typed_at(TestShell shell) throws IOException {
        try (var stage = new PaneStage(base, shell.path()).with(shell.rc, "exec dash")) {
            var start = stage.shellStart().running(new PaneCommands(List.of(), List.of("echo hello >out")));
            stage.start(start);
            Eventually.holds(
                    "dash listens",
                    stage::screen,
                    () -> stage.tty().isReady() && stage.tty().isReplaced(stage.shell));
            assertEquals(new PaneState.NotBegun(), stage.state());
            type(stage, start.otherwise());
            assertEquals("hello", stage.line("out"));
        }
    }

    @Test
    void a_pane_that_has_ended_is_not_waited_for() throws IOException {
        try (var stage = dash()) {
            stage.start("sleep", "100");
            var gone = new PaneTty(stage.tty().device(), Integer.MAX_VALUE);
            assertEquals(Set.of("gone"), ReadyTty.await(Map.of("gone", gone), LONG, _ -> {}));
            assertEquals(Set.of("busy"), ReadyTty.await(Map.of("busy", stage.tty()), Duration.ofMillis(50), _ -> {}));
            assertFalse(stage.tty().isReady());
        }
    }
}
