package dev.rune.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Once its commands have run, a shell is in the state of one that tmux itself has started.
class SameShellTests {

    /// What differs from process to process; and the name by which zsh was called, which nothing can change.
    private static final Pattern OWN = Pattern.compile("TMUX|PPID|_pid|last_pid|RANDOM|LASTNO|TTYIDLE|^_ |\\b_=");

    @TempDir
    Path base;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        BASH | shopt; shopt -o; declare -p; alias; trap; declare -F; bind -v; env; ulimit -a; echo $0 $-
        ZSH  | setopt; unsetopt; alias; trap; bindkey; zle -l; env; limit; echo $-; sched
        FISH | set; functions -a; functions --handlers; bind; env; status; status is-full-job-control; echo $status
        """)
    void it_is_in_the_same_state(TestShell shell, String dump) throws IOException {
        try (var stage = new PaneStage(base, shell.path())) {
            stage.with(shell.rc, "");
            stage.start();
            ReadyTty.await(Map.of("own", stage.tty()), Duration.ofSeconds(30), _ -> {});
            var before = state(stage, shell, dump, "before");
            assertTrue(before.lines().count() > 50, before);
            stage.respawn(stage.shellStart().running(new PaneCommands(List.of("true"), List.of("true"))))
                    .codes();
            assertEquals(before, state(stage, shell, dump, "after"));
        }
    }

    private static String state(PaneStage stage, TestShell shell, String dump, String file) {
        var block = shell == TestShell.FISH ? "begin; %s; end" : "{ %s; }";
        stage.type(block.formatted(dump) + " >state; mv state " + file + "; echo >" + file + ".done");
        Eventually.holds(
                "it has told its state",
                stage::screen,
                () -> !stage.read(file + ".done").isEmpty());
        return stage.read(file)
                .lines()
                .filter(line -> !OWN.matcher(line).find())
                .collect(Collectors.joining("\n"));
    }
}
