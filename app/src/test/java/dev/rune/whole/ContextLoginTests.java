package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.posix.Signals;
import dev.rune.whole.RealRune.Going;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The context of a login, as a profile makes it.
class ContextLoginTests {

    @TempDir
    Path base;

    private RealRune rune;

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
    }

    @AfterEach
    void end() {
        rune.close();
    }

    /// A script in a process session of its own, as a login is; `$RUNE` is Rune.
    private Going login(String script) throws IOException {
        rune.environment().put("RUNE", rune.launcher().toString());
        return rune.command(List.of("setsid", "--wait", "sh", "-c", script));
    }

    private List<String> records() {
        Path directory = base.resolve("runtime/rune");
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains("-ctx-"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_profile_sets_it_and_starts_no_broker() throws IOException {
        var called = login("""
            eval "$("$RUNE" context login)"
            first=$INTERACTIVE_CONTEXT
            echo "$first"
            "$RUNE" broker status
            eval "$("$RUNE" context login)"
            test "$first" = "$INTERACTIVE_CONTEXT" || exit 9
            "$RUNE" ask --message ? --on-unavailable fail
            """).called().exits(21);
        assertTrue(
                called.out().matches("unix:" + base + "/runtime/rune/login-ctx-[a-z2-7]{26}[.]sock\n"), called.out());
        assertEquals("error: no broker runs\nerror: no human can be reached\n", called.err());
    }

    @ParameterizedTest
    @CsvSource({"SSH_CONNECTION,ssh", "DISPLAY,gui", "WAYLAND_DISPLAY,gui", "NOTHING,login"})
    void its_kind_is_told_by_the_environment(String variable, String kind) throws IOException {
        rune.environment().put(variable, "x");
        login("\"$RUNE\" context login").called().exits(0).outHas("/" + kind + "-ctx-");
    }

    @Test
    void it_ends_with_the_login() throws IOException {
        Going going = login("""
            "$RUNE" context login > context
            echo $$ > leader
            exec sleep 7010
            """);
        int leader = rune.pid("leader");
        assertEquals(1, records().size());
        // A broker that serves meanwhile, since it could be told nothing.
        rune.call("ask", "--message", "?", "--on-unavailable", "fail").called().exits(21);
        RealRune.await("the broker had found it", () -> records().size() == 2);
        Signals.send(leader, Signals.KILL);
        RealRune.await("it had ended", () -> records().isEmpty());
        going.called();
        rune.environment()
                .put("INTERACTIVE_CONTEXT", rune.line("context").substring("export INTERACTIVE_CONTEXT=".length()));
        rune.call("ask", "--message", "?")
                .called()
                .exits(21)
                .errHas("warning: the context that is set leads nowhere: there is no `");
    }

    @Test
    void one_that_leads_nowhere_is_replaced() throws IOException {
        rune.environment().put("INTERACTIVE_CONTEXT", "unix:" + base + "/runtime/rune/login-ctx-gone.sock");
        login("\"$RUNE\" context login").called().exits(0).outHas("export INTERACTIVE_CONTEXT=unix:" + base);
        assertFalse(records().isEmpty());
    }

    @Test
    void fish_sources_it() throws IOException {
        Assumptions.assumeTrue(Guest.isInstalled("fish"), "needs fish");
        login("exec fish -c '$RUNE context login | source; $RUNE ask --message \"?\" --on-unavailable fail'")
                .called()
                .exits(21)
                .errHas("no human can be reached");
    }

    @ParameterizedTest
    @CsvSource({
        "zsh,export INTERACTIVE_CONTEXT=unix:",
        "fish,set -gx INTERACTIVE_CONTEXT 'unix:",
        "tcsh,setenv INTERACTIVE_CONTEXT unix:",
        "env,INTERACTIVE_CONTEXT=unix:"
    })
    void it_is_written_for_the_shell_that_is_named(String shell, String start) throws IOException {
        var called = login("\"$RUNE\" context login --shell " + shell).called().exits(0);
        assertTrue(called.out().startsWith(start), called.out());
    }

    @Test
    void what_can_not_be_is_said() throws IOException {
        login("\"$RUNE\" context login --shell powershell").called().exits(2).errHas("`--shell` can't be");
        login("\"$RUNE\" context login --owner 999999999").called().exits(3).errHas("belongs to process 999999999");
    }
}
