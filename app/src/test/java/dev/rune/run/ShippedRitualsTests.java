package dev.rune.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The rituals that come with Rune do what they say.
class ShippedRitualsTests {

    private static final Path RITUALS = RuneTest.home().resolve("rituals");

    @TempDir
    Path base;

    private RuneTest rune;

    @BeforeEach
    void begin() {
        rune = new RuneTest(base);
    }

    @AfterEach
    void end() {
        rune.rune("stop", "--config", path("first-day"));
        rune.close();
    }

    private static String path(String name) {
        return RITUALS.resolve(name + ".yaml").toString();
    }

    @Test
    void none_is_left_out_here() throws IOException {
        try (Stream<Path> files = Files.list(RITUALS)) {
            assertEquals(
                    Set.of(
                            "first-day.yaml",
                            "git-sync.yaml",
                            "go-service.yaml",
                            "node-app.yaml",
                            "data-science.yaml",
                            "setup-wizard.yaml",
                            "fullstack.yaml"),
                    files.map(file -> String.valueOf(file.getFileName())).collect(Collectors.toSet()));
        }
    }

    @Test
    void the_day_at_an_application_opens_its_session() {
        rune.rune("plan", path("fullstack")).exits(0).outHas("  editor  main-vertical in 200x49\n");
    }

    @Test
    void the_first_day_runs_anywhere_and_ends_without_a_trace() {
        var called = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> rune.rune("start", "--config", path("first-day")));

        called.exits(0)
                .isSilent()
                .outHas("Good morning, ada. Today is ")
                .outHas("▸ check for updates\n  │ the update server is out for lunch\n  ! exit 3 · ")
                .outHas("● clock · in the background, pid ");
        List<String> lines = called.out().lines().toList();
        for (String verb : List.of("status", "logs", "stop", "init")) {
            assertTrue(
                    lines.stream().anyMatch(line -> line.startsWith("  │ ./rune " + verb + " ")),
                    () -> verb + " is not named in:\n" + called.out());
        }
        rune.rune("status").exits(0).outHas("clock");
        rune.rune("logs", "clock").exits(0).outHas("clock is ready");
        rune.rune("stop", "--config", path("first-day"))
                .exits(0)
                .outHas("Good night, ada.")
                .outHas("0 processes left");
    }

    @Test
    void a_service_in_go_is_planned() {
        plan("go-service", "pull", "modules", "vet", "test", "build", "service");
        rune.rune("plan", path("go-service"))
                .exits(0)
                .outHas("service  background, ready: port 8080")
                .outHas("$ exec ./bin/'project'");
    }

    @Test
    void an_application_for_node_is_planned() {
        plan("node-app", "pull", "install", "lint", "test", "dev server");
    }

    @Test
    void a_day_with_data_is_planned() {
        plan("data-science", "environment", "packages", "data", "tests", "notebooks");
    }

    @Test
    void a_setup_wizard_is_planned() {
        String out = rune.rune("plan", path("setup-wizard")).exits(0).out();
        assertTrue(out.contains("1  set up  interactive"), out);
        assertTrue(out.contains("2  show"), out);
    }

    @Test
    void a_pull_with_a_merge_is_planned() {
        String out = rune.rune("plan", path("git-sync")).exits(0).out();
        assertTrue(out.contains("1  pull"), out);
        assertTrue(out.contains("2  merge  interactive"), out);
        assertTrue(out.contains("3  show"), out);
    }

    /// Plans it, and looks at the names of its steps and at what could go wrong.
    private void plan(String name, String... steps) {
        String out = rune.rune("plan", path(name)).exits(0).isSilent().out();
        List<String> names = out.lines()
                .filter(line -> line.matches(" +\\d+  .*"))
                .map(line -> line.strip().replaceFirst("\\d+  ", "").replaceFirst("  .*", ""))
                .toList();
        assertEquals(List.of(steps), names, out);
        assertTrue(out.startsWith("start for project  " + rune.project() + "\n"), out);
        rune.rune("plan", "stop", "--config", path(name)).exits(0).isSilent();
    }
}
