package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rune.whole.RealRune.Called;
import dev.rune.whole.RealRune.Going;
import dev.rune.whole.TmuxClients.Desk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The context of a real tmux server, and what the broker knows of its clients.
class TmuxContextTests {

    private static final int MANY = 12;

    @TempDir
    Path base;

    private RealRune rune;
    private TmuxClients tmux;

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
        tmux = new TmuxClients(rune, base);
    }

    @AfterEach
    void end() {
        tmux.close();
        rune.close();
    }

    private Called rune(String... words) throws IOException {
        return rune.call(words).called();
    }

    /// A broker that runs without having been asked anything.
    private Going broker() throws IOException {
        Going broker = rune.call("broker", "serve");
        RealRune.await("the broker served", () -> RealRune.text(broker.out()).contains("serves at"));
        return broker;
    }

    private JsonObject describe(String... more) throws IOException {
        var words = new ArrayList<>(List.of("context", "describe", "--json"));
        words.addAll(List.of(more));
        return JsonParser.parseString(
                        rune(words.toArray(String[]::new)).exits(0).out())
                .getAsJsonObject();
    }

    private String hooks() {
        return tmux.tmux("show-hooks", "-g");
    }

    @Test
    void new_panes_can_ask_and_all_of_it_can_be_taken_away() throws IOException {
        tmux.tmux("set-hook", "-g", "client-attached", "display-message mine");
        String before = hooks();
        rune("context", "tmux").exits(0).outHas("can ask");
        assertFalse(Files.exists(base.resolve("runtime/rune/control.sock")), "a broker was started");
        String context = tmux.tmux("show-environment", "-g", "INTERACTIVE_CONTEXT");
        assertTrue(context.startsWith("INTERACTIVE_CONTEXT=unix:" + base + "/runtime/rune/tmux-ctx-"), context);
        rune("context", "tmux").exits(0);
        assertEquals(context, tmux.tmux("show-environment", "-g", "INTERACTIVE_CONTEXT"));
        assertTrue(hooks().contains("display-message mine"), hooks());
        assertEquals(4, hooks().lines().filter(line -> line.contains("@rune_")).count(), hooks());
        tmux.tmux("new-window", "-t", "work", "env PS1='$ ' sh");
        Desk a = tmux.attach();
        a.types();
        tmux.line("work:1", rune.launcher() + " ask --message 'From'' a pane?' >" + rune.project() + "/said");
        a.shows("From a pane?");
        a.answers("yes");
        assertEquals("yes", rune.line("said"));
        rune("context", "tmux", "--remove").exits(0);
        assertEquals(before, hooks());
        assertTrue(tmux.tmux("show-environment", "-g", "INTERACTIVE_CONTEXT").contains("unknown variable"));
        assertTrue(tmux.tmux("show-options", "-g").lines().noneMatch(line -> line.contains("@rune_")));
        tmux.line("work:1", rune.launcher() + " ask --message more 2>" + rune.project() + "/trouble; echo >>trouble");
        assertTrue(rune.line("trouble").contains("leads nowhere"), () -> rune.line("trouble"));
    }

    @Test
    void who_was_active_last_in_the_same_second_is_noted_by_the_server() throws IOException {
        rune("context", "tmux").exits(0);
        broker();
        Desk a = tmux.attach();
        Desk b = tmux.attach();
        for (Desk desk : List.of(a, b, a)) {
            RealRune.await("`" + desk.tty() + "` was noted", () -> {
                desk.pane().key("C-u");
                return tmux.tmux("show-options", "-gv", "@rune_active").startsWith(desk.tty() + " ");
            });
        }
        b.pane().key("C-u");
        RealRune.await(
                "it was noted",
                () -> tmux.tmux("show-options", "-gv", "@rune_active").startsWith(b.tty() + " "));
        assertEquals(b.tty(), describe().getAsJsonObject("would").get("client").getAsString());
    }

    @Test
    void it_is_said_which_clients_cannot_be_used_and_why() throws IOException {
        broker();
        Desk readOnly = tmux.attach(Map.of(), "attach", "-r", "-t", "work");
        Desk suspended = tmux.attach();
        tmux.tmux("suspend-client", "-t", suspended.tty());
        RealRune.await(
                "it was suspended",
                () -> tmux.tmux("list-clients", "-F", "#{client_flags}").contains("suspended"));
        Map<String, String> why = new HashMap<>();
        JsonObject said = describe();
        for (JsonElement each : said.getAsJsonArray("clients")) {
            JsonObject client = each.getAsJsonObject();
            assertFalse(client.get("eligible").getAsBoolean());
            why.put(client.get("client").getAsString(), client.get("why").getAsString());
        }
        assertEquals(Map.of(readOnly.tty(), "it is read-only", suspended.tty(), "it is suspended or locked"), why);
        assertEquals("queue", said.getAsJsonObject("would").get("do").getAsString());
    }

    @Test
    void a_locked_client_cannot_be_used_until_it_is_unlocked() throws IOException {
        broker();
        Desk desk = tmux.attach();
        Path key = rune.project().resolve("key");
        tmux.tmux("set-option", "-g", "lock-command", "echo locked; until [ -e " + key + " ]; do sleep 0.1; done");
        tmux.tmux("lock-client", "-t", desk.tty());
        desk.shows("locked");
        JsonObject client = describe().getAsJsonArray("clients").get(0).getAsJsonObject();
        assertFalse(client.get("eligible").getAsBoolean());
        assertEquals("it is suspended or locked", client.get("why").getAsString());
        rune("ask", "--message", "Anybody?", "--on-unavailable", "fail")
                .exits(21)
                .errHas("no human can be reached");
        Going ask = rune.call("ask", "--message", "Still there?");
        RealRune.await("it waited", () -> {
            try {
                return rune("prompts").out().contains("Still there?");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertFalse(desk.hasOnScreen("Still there?"));
        Files.writeString(key, "");
        desk.shows("Still there?");
        desk.answers("yes");
        assertEquals("yes\n", ask.called().exits(0).out());
    }

    @Test
    void a_client_in_control_mode_and_a_tiny_one_cannot_be_used() throws IOException {
        broker();
        Desk tiny = tmux.attach();
        tiny.pane().resize(12, 3);
        RealRune.await(
                "it was tiny",
                () -> tmux.tmux("list-clients", "-F", "#{client_width}").strip().equals("12"));
        // Its end of the pipe stays open, so that it stays attached.
        Going control = rune.command(List.of("sh", "-c", "sleep 600 | tmux -C attach -t work"));
        RealRune.await(
                "it was attached", () -> tmux.tmux("list-clients").lines().count() == 2);
        List<String> why = new ArrayList<>();
        describe()
                .getAsJsonArray("clients")
                .forEach(client -> why.add(client.getAsJsonObject().get("why").getAsString()));
        assertEquals(
                List.of("it is in control mode, which shows nothing", "it is too small: 12x3"),
                why.stream().sorted().toList());
        control.signal(9);
    }

    @Test
    void every_client_leads_to_where_it_came_from() throws IOException {
        broker();
        Map<String, String> contexts = new HashMap<>();
        List<Desk> desks = new ArrayList<>();
        Path far = base.resolve("runtime/rune");
        for (int i = 0; i < MANY; i++) {
            String context = i == 0 ? "" : "unix:" + far + "/login-ctx-" + i + ".sock";
            Desk desk = tmux.attaching(context.isEmpty() ? Map.of() : Map.of("INTERACTIVE_CONTEXT", context), "attach");
            desks.add(desk);
            contexts.put(desk.tty(), context);
        }
        desks.add(tmux.attaching(
                Map.of("INTERACTIVE_CONTEXT", "unix:" + far + "/login-ctx-new.sock"), "new-session", "-s", "more"));
        contexts.put(desks.getLast().tty(), "unix:" + far + "/login-ctx-new.sock");
        desks.forEach(tmux::isAttached);
        for (Desk desk : desks) {
            Called resolved = rune("context", "resolve", "--client", desk.tty());
            String own = contexts.getOrDefault(desk.tty(), "");
            if (own.isEmpty()) {
                resolved.exits(21).errHas("has no context");
            } else {
                String fresh = resolved.exits(0).out().strip();
                String record = RealRune.text(
                        Path.of(fresh.substring("unix:".length(), fresh.length() - ".sock".length()) + ".json"));
                assertTrue(record.contains("\"" + own.substring("unix:".length()) + "\""), record);
            }
        }
    }

    @Test
    void a_pane_or_client_that_is_not_there_is_no_target() throws IOException {
        broker();
        tmux.attach();
        String pane = tmux.tmux("list-panes", "-a", "-F", "#{pane_id}")
                .lines()
                .findFirst()
                .orElseThrow();
        assertEquals(
                "it shows the pane that asks",
                describe("--pane", pane).getAsJsonObject("would").get("why").getAsString());
        rune("context", "describe", "--pane", "%99")
                .exits(4)
                .errHas("error: no tmux server that answers has a pane `%99`\n");
        rune("context", "describe", "--pane", "bogus").exits(2).errHas("error: `--pane` can't be `bogus`: ");
        rune("context", "resolve", "--pane", "%99").exits(4);
        rune("context", "resolve", "--client", "/dev/pts/9999")
                .exits(4)
                .errHas("error: there is no client `/dev/pts/9999`\n");
    }

    @Test
    void what_a_client_brings_along_is_not_run() throws IOException {
        rune("context", "tmux").exits(0);
        broker();
        Path trap = rune.project().resolve("trap");
        Desk a = tmux.attach(Map.of("INTERACTIVE_CONTEXT", "'$(touch " + trap + ")'"), "attach", "-t", "work");
        JsonObject client = describe().getAsJsonArray("clients").get(0).getAsJsonObject();
        assertEquals(a.tty(), client.get("client").getAsString());
        assertFalse(client.get("outer").getAsBoolean());
        assertFalse(Files.exists(trap));
    }

    @Test
    void without_a_broker_there_is_nothing_to_describe_and_none_is_started() throws IOException {
        rune("context", "describe").exits(3).errHas("no broker runs");
        assertFalse(Files.exists(base.resolve("runtime/rune/control.sock")));
        rune("hook", "attached", "/dev/pts/1").exits(0);
        assertFalse(Files.exists(base.resolve("runtime/rune/control.sock")));
    }
}
