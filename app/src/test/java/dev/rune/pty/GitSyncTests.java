package dev.rune.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The ritual that pulls, in a clone of a repository that another clone has pushed to.
@Timeout(120)
class GitSyncTests {

    private static final String ASKED = ": keep [o]urs, take [t]heirs, [e]dit, see the [d]ifference, or [a]bort? ";

    @TempDir
    private Path base;

    private RuneOnTerminal rune;
    private Stage stage;

    @BeforeEach
    void begin() {
        rune = new RuneOnTerminal(base).ritual("git-sync.yaml");
        stage = rune.stage;
        sh("""
            git config --global user.name Ada
            git config --global user.email ada@example.org
            git config --global color.ui false
            git config --global init.defaultBranch main
            git init --quiet --bare origin
            git clone --quiet origin theirs
            cd theirs
            echo old | tee 'a file' gone kept >edited
            git add .
            git commit --quiet -m begin
            git push --quiet origin main
            cd ..
            git clone --quiet origin ours
            """);
    }

    @Test
    void what_both_sides_changed_is_merged_as_the_person_says() {
        theirs("echo theirs | tee 'a file' kept >edited; git rm --quiet gone");
        ours("echo ours | tee 'a file' kept gone >edited");
        try (var shell =
                rune.shell("export GIT_PAGER=cat EDITOR='sed -i /[<=>|][<=>|]/d'; cd ours && $rune; echo over: $?")) {
            stage.awaitShown(shell, "a file" + ASKED);
            stage.type(shell, "d\r");
            stage.awaitShown(shell, " theirs\r\n++>>>>>>>");
            stage.type(shell, "t\r");
            stage.awaitShown(shell, "edited" + ASKED);
            stage.type(shell, "e\r");
            stage.awaitShown(shell, "gone" + ASKED);
            stage.type(shell, "t\r");
            stage.awaitShown(shell, "kept" + ASKED);
            stage.type(shell, "o\r");
            stage.awaitShown(shell, "over: 0");
            stage.end(shell);
        }
        assertEquals("theirs\n", rune.read("ours/a file"));
        assertEquals("ours\ntheirs\n", rune.read("ours/edited"));
        assertEquals("ours\n", rune.read("ours/kept"));
        assertFalse(base.resolve("ours/gone").toFile().exists());
        assertEquals("", sh("cd ours; git status --porcelain"));
    }

    @Test
    void an_abort_leaves_all_as_it_was() {
        theirs("echo theirs >kept");
        ours("echo ours >kept");
        try (var shell = rune.shell("cd ours && CI=1 $rune; echo over: $?")) {
            stage.awaitShown(shell, "kept" + ASKED);
            stage.type(shell, "a\r");
            stage.awaitShown(shell, "over: 1");
            stage.end(shell);
        }
        assertEquals("ours\n", rune.read("ours/kept"));
        assertEquals("", sh("cd ours; git status --porcelain"));
    }

    @Test
    void without_a_conflict_nobody_is_asked() {
        theirs("echo theirs >kept");
        assertTrue(sh("cd ours && $rune --no-ask </dev/null; echo over: $?").endsWith("over: 0\r\n"));
        assertEquals("theirs\n", rune.read("ours/kept"));
    }

    @Test
    void a_conflict_where_nobody_asks_fails() {
        theirs("echo theirs >kept");
        ours("echo ours >kept");
        assertTrue(sh("cd ours && $rune --no-ask </dev/null; echo over: $?").endsWith("over: 21\r\n"));
    }

    @Test
    void a_pull_that_fails_otherwise_ends_it() {
        assertTrue(
                sh("rm -rf origin; cd ours && $rune </dev/null; echo over: $?").endsWith("over: 1\r\n"));
        assertTrue(stage.shown().contains("does not appear to be a git repository"), stage::shown);
    }

    private void theirs(String change) {
        sh("cd theirs; " + change + "; git commit --quiet -am theirs; git push --quiet origin main");
    }

    private void ours(String change) {
        sh("cd ours; " + change + "; git commit --quiet -am ours");
    }

    /// @return what it shows
    private String sh(String script) {
        try (var shell = rune.shell(script)) {
            assertEquals(0, stage.end(shell).code(), stage::shown);
        }
        return stage.shown();
    }
}
