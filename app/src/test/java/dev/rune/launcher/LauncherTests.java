package dev.rune.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rune.launcher.Call.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./rune` once it is built, in a folder whose name holds what a shell could stumble over.
class LauncherTests {

    static final Result VERSION = new Result(0, "rune 0.1.0\n", "");

    @TempDir
    private static Path temporary;

    private static Checkout checkout;

    @BeforeAll
    static void the_first_start_builds() throws Exception {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        checkout = Checkout.in(temporary.resolve("Ada's new \"$HOME\" project"));
        checkout.add("app/src/main/java/dev/rune/Odd.java", "package   dev.rune; class Odd { String a = null; }\n");
        checkout.add("app/src/test/java/dev/rune/OddTests.java", "this is no Java\n");
        assertEquals(
                new Result(0, VERSION.out(), "rune: building, first use only (about 20 s) ...\n"),
                checkout.rune("--version").run());
        assertEquals(
                List.of("begun", "broker.aot", "natives", "plan.aot", "run.aot", "rune.jar", "session.aot"),
                checkout.namesIn(checkout.currentBuild()));
    }

    @Test
    void what_is_odd_but_compiles_was_built_without_tests_formatter_or_analysers() throws Exception {
        String log = Files.readString(checkout.out().resolve("build.log"));
        assertTrue(log.contains("BUILD SUCCESS"), log);
        assertTrue(log.contains("Not compiling test sources"), log);
        assertTrue(log.contains("Tests are skipped."), log);
    }

    @Test
    void a_start_writes_nothing() throws Exception {
        var before = checkout.snapshot();
        assertEquals(VERSION, checkout.rune("--version").run());
        assertEquals(before, checkout.snapshot());
    }

    @Test
    void a_link_from_elsewhere_is_followed() throws Exception {
        Path bin = Files.createDirectories(temporary.resolve("bin"));
        Path first = Files.createSymbolicLink(bin.resolve("absolute"), checkout.launcher());
        Path second = Files.createSymbolicLink(bin.resolve("relative"), Path.of("absolute"));
        assertEquals(VERSION, checkout.call(second, "--version").run());
        assertEquals(VERSION, checkout.call(first, "--version").from(bin).run());
    }

    @Test
    void it_starts_from_the_path_and_from_its_own_folder() throws Exception {
        var onPath = new Call(List.of("sh", "-c", "rune --version"), temporary, Map.of());
        String path = checkout.home() + ":" + System.getenv("PATH");
        assertEquals(VERSION, onPath.with("PATH", path).run());
        assertEquals(
                VERSION,
                checkout.call(Path.of("./rune"), "--version")
                        .from(checkout.home())
                        .run());
        var bare = new Call(List.of("sh", "rune", "--version"), checkout.home(), Map.of());
        assertEquals(VERSION, bare.with("CDPATH", "/:/tmp").run());
    }

    @Test
    void options_for_java_in_the_environment_leave_no_trace() throws Exception {
        assertEquals(
                VERSION,
                checkout.rune("--version")
                        .with("JAVA_TOOL_OPTIONS", "-Da=b")
                        .with("JDK_JAVA_OPTIONS", "-Dc=d")
                        .with("_JAVA_OPTIONS", "-De=f")
                        .run());
    }

    @Test
    void it_needs_neither_a_locale_nor_a_home() throws Exception {
        assertEquals(
                VERSION,
                checkout.rune("--version").with("LC_ALL", "C").with("HOME", "").run());
    }

    @Test
    void a_working_directory_that_was_removed_is_told_in_a_sentence() throws Exception {
        String script = "mkdir gone && cd gone && rmdir ../gone && exec \"$0\" --version";
        var call = new Call(List.of("sh", "-c", script, checkout.launcher().toString()), temporary, Map.of());
        Result result = call.run();
        assertEquals(1, result.exit());
        assertEquals("", result.out());
        // The shell itself may complain before.
        assertTrue(
                result.err().endsWith("rune: the working directory no longer exists: cd somewhere else\n"),
                result.err());
        assertFalse(result.err().contains("java"), result.err());
    }

    @Test
    void another_user_runs_it_from_a_checkout_that_can_only_be_read() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can become another user");
        var before = checkout.snapshot();
        assertEquals(
                VERSION,
                checkout.rune("--version")
                        .asNobody()
                        .with("HOME", "/nonexistent")
                        .run());
        assertEquals(before, checkout.snapshot());
    }

    @Test
    void rituals_templates_config_and_docs_do_not_call_for_a_build() throws Exception {
        String build = checkout.currentBuild();
        for (String file : List.of("rituals/x.yaml", "templates/x.yaml", "config/x.yaml", "docs/x.md", "README.md")) {
            Path written = checkout.home().resolve(file);
            Files.createDirectories(written.getParent());
            Files.writeString(written, "new\n");
        }
        assertEquals(VERSION, checkout.rune("--version").run());
        assertEquals(build, checkout.currentBuild());
    }

    @Test
    void arguments_and_stdin_arrive_as_they_are_in_the_same_process() throws Exception {
        var probe = Probe.in(Files.createDirectory(temporary.resolve("probe")));
        var going = probe.checkout().rune("run", "", "a  b", "$HOME", "*").start();
        try (var stdin = going.process().outputWriter(UTF_8)) {
            stdin.write("typed\nahead\n");
        }
        var result = going.await();
        assertEquals(
                "<run><><a  b><$HOME><*>\nstdin typed\nstdin ahead\npid "
                        + going.process().pid() + " is " + probe.jdk().resolve("bin/java") + "\n",
                result.out());
        assertEquals(new Result(7, result.out(), ""), result);
    }
}
