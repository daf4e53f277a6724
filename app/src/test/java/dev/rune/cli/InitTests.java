package dev.rune.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `rune init`: a first file that runs at once, never over one that is there.
class InitTests extends CliTest {

    private static final String NEXT =
            "note: `rune plan` shows what would run, `rune start` runs it, `rune config edit` opens the file\n";

    @Test
    void it_writes_a_file_that_is_trusted_and_runs() {
        rune.rune("init").exits(0).out("wrote rune.yaml\n").err(NEXT);
        rune.rune("config", "validate").exits(0).isSilent().out("rune.yaml: 2 rituals with 3 steps\n");
        rune.rune("start").exits(0).isSilent().outHas("project in " + rune.project());
        rune.rune("stop").exits(0).isSilent().outHas("done in ").outHas("0 processes left");
    }

    @Test
    void what_was_done_stands_before_what_to_do_next_where_both_are_read_as_one() throws Exception {
        var builder = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Drune.home=" + RuneTest.home(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.rune.Main",
                        "init")
                .directory(rune.project().toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(rune.environment());
        var process = builder.start();
        assertEquals(
                "wrote rune.yaml\n" + NEXT,
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(0, process.waitFor());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rune.yaml", ".rune.yaml"})
    void a_file_that_is_there_is_left_alone(String name) throws IOException {
        rune.file(name, "mine\n");
        rune.rune("init").exits(1).out("").err("""
            error: there is `%s` already
              `rune config edit` opens it
            """.formatted(name));
        assertEquals("mine\n", Files.readString(rune.project().resolve(name)));
    }

    @Test
    void the_users_own_file_is_for_every_folder() {
        Path file = base.resolve("home/.config/rune/config.yaml");
        rune.rune("init", "--user").exits(0).out("wrote " + file + "\n").err(NEXT);
        rune.rune("start").exits(0).outHas("Good morning");
        rune.rune("init", "--user").exits(1).out("").err("""
            error: there is `%s` already
              `rune config edit` opens it
            """.formatted(file));
    }

    @Test
    void the_users_own_file_needs_no_trust() {
        rune.rune("init", "--user").exits(0);
        rune.rune("trust", "--list").exits(0).out("").err("note: no project file is trusted\n");
    }

    @Test
    void the_users_own_file_goes_where_xdg_says() {
        rune.env("XDG_CONFIG_HOME", base.resolve("xdg").toString());
        rune.rune("init", "--user")
                .exits(0)
                .out(here("wrote BASE/xdg/rune/config.yaml\n"))
                .err(NEXT);
    }

    @Test
    void where_nothing_can_be_written_it_says_why() throws IOException {
        Files.writeString(base.resolve("home/.config"), "a file where a folder should be\n");
        rune.rune("init", "--user").exits(1).out("").err(here("""
            error: `BASE/home/.config/rune/config.yaml` can't be written: not a directory
              make `BASE/home/.config/rune` a folder of yours
            """));
    }

    @Test
    void a_folder_that_is_gone_takes_no_file() throws IOException {
        Files.delete(rune.project());
        rune.rune("init").exits(1).out("").err(here("""
            error: `BASE/project/rune.yaml` can't be written: no such file or directory
              make `BASE/project` a folder of yours
            """));
        assertFalse(Files.exists(rune.project()));
    }
}
