package dev.rune.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rune.testing.RuneTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `rune restart` and `rune status`, as far as the command line goes.
class RestartTests extends CliTest {

    @Test
    void a_background_step_is_ended_and_started_again() {
        rune.steps("- { name: Web server, command: exec sleep 1000, background: true }");
        rune.start().exits(0);
        JsonObject before = job();
        rune.rune("restart", "web-server", "--config", "ritual.yaml").exits(0).isSilent();
        assertEquals("web-server", job().get("step").getAsString());
        assertNotEquals(before.get("pid"), job().get("pid"));
    }

    @Test
    void variables_keep_their_values_unless_they_are_given_anew() {
        rune.steps("- { name: web, command: \"echo at {{port}}; exec sleep 1000\", background: true, ready: { log: at }"
                + " }");
        rune.start("--var", "port=8080").exits(0);
        restart().isSilent();
        rune.rune("logs", "web").exits(0).out("at 8080\n");
        restart("--var", "port=9090");
        rune.rune("logs", "web").exits(0).out("at 9090\n");
        restart();
        rune.rune("logs", "web").exits(0).out("at 9090\n");
        rune.start("--var", "port=9090").exits(0).outHas("still running");
    }

    private RuneTest.Called restart(String... more) {
        var args = new ArrayList<>(List.of("restart", "web", "--config", "ritual.yaml"));
        args.addAll(List.of(more));
        return rune.rune(args.toArray(String[]::new)).exits(0);
    }

    @Test
    void a_step_that_there_is_not() {
        rune.steps("""
            - { name: web, command: exec sleep 1000, background: true }
            - { name: once, command: 'true' }
            """);
        rune.rune("restart", "wed", "--config", "ritual.yaml").exits(4).out("").err("""
            error: there is no background step and no pane `wed`
              did you mean `web`?
            """);
        rune.rune("restart", "once", "--config", "ritual.yaml").exits(4).out("").err("""
            error: there is no background step and no pane `once`
              there are: web
            """);
    }

    @Test
    void there_may_be_none_at_all() {
        rune.steps("- command: 'true'")
                .rune("restart", "web", "-c", "ritual.yaml")
                .exits(4)
                .out("")
                .err("""
                    error: there is no background step and no pane `web`
                      the ritual files declare none, and no session of the project stands
                    """);
    }

    @Test
    void an_untrusted_file_restarts_nothing() {
        rune.file("rune.yaml", """
            version: 1
            rituals: { start: { global: [{ name: web, command: sleep 9, background: true }] } }
            """);
        rune.rune("restart", "web").exits(23).out("").err("""
            error: `rune.yaml` is not trusted yet: nothing was run
              look at it, then `rune trust rune.yaml`
            """);
    }

    @Test
    void without_a_run_nothing_is_running() {
        rune.rune("status").exits(0).isSilent().out("nothing is running\n");
        rune.rune("status", "--json").exits(0).isSilent().outHas("\"runs\": []");
    }

    private JsonObject job() {
        var runs = JsonParser.parseString(rune.rune("status", "--json").exits(0).out())
                .getAsJsonObject()
                .getAsJsonArray("runs");
        return runs.asList().stream()
                .map(run -> run.getAsJsonObject().getAsJsonArray("background"))
                .filter(jobs -> !jobs.isEmpty())
                .map(jobs -> jobs.get(0).getAsJsonObject())
                .findFirst()
                .orElseThrow();
    }
}
