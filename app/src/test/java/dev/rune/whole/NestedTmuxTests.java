package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rune.whole.RealRune.Going;
import dev.rune.whole.TmuxClients.Desk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A tmux within a pane of a tmux, each with a broker of its own.
class NestedTmuxTests {

    @TempDir
    Path base;

    private RealRune rune;
    private TmuxClients tmux;
    private Desk desk;
    private Path inner;

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
        tmux = new TmuxClients(rune, base);
        rune.call("context", "tmux").called().exits(0);
        desk = tmux.attach();
        tmux.tmux("new-window", "-t", "work", "env PS1='$ ' sh");
        tmux.line("work:1", "exec env -u TMUX tmux -L inner -f /dev/null new-session -s within \"env PS1='% ' sh\"");
        desk.shows("[within]");
        inner = Files.createDirectory(
                base.resolve("inner"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    @AfterEach
    void end() {
        tmux.tmux("-L", "inner", "kill-server");
        tmux.close();
        rune.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"flat", "delegate"})
    void a_question_from_within_is_answered_by_whoever_draws_it(String mode) throws IOException {
        String socket = inner.resolve("control.sock").toString();
        Going broker = rune.command(List.of(
                "env", "RUNE_BROKER_MODE=" + mode, rune.launcher().toString(), "broker", "serve", "--socket", socket));
        RealRune.await("the broker served", () -> RealRune.text(broker.out()).contains("serves at"));
        tmux.tmux(
                "-L",
                "inner",
                "send-keys",
                "-t",
                "within",
                "env -u INTERACTIVE_CONTEXT RUNE_SOCKET=" + socket + " " + rune.launcher()
                        + " ask --message 'From'' within?' >" + rune.project() + "/said",
                "Enter");
        desk.shows("From within?");
        desk.answers("yes");
        assertEquals("yes", rune.line("said"));
        String drawn =
                tmux.tmux("-L", "inner", "list-clients", "-F", "#{client_name}").strip();
        assertNotEquals(desk.tty(), drawn);
        int brokers = mode.equals("flat") ? 1 : 2;
        Path file = base.resolve("state/rune/audit.jsonl");
        RealRune.await(
                "each broker wrote its line", () -> RealRune.text(file).lines().count() == brokers);
        List<JsonObject> audit = Files.readAllLines(file).stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
        assertTrue(
                audit.stream()
                        .allMatch(line -> line.getAsJsonObject("by")
                                .get("where")
                                .getAsString()
                                .equals(mode.equals("flat") ? drawn : desk.tty())),
                audit.toString());
    }
}
