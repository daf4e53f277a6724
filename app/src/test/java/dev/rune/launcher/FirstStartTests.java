package dev.rune.launcher;

import static dev.rune.launcher.LauncherTests.VERSION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rune.launcher.Call.Going;
import dev.rune.launcher.Call.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `./rune` does before it can start: it builds, waits, or says in a sentence why it can't.
class FirstStartTests {

    private static final String BUILDING = "rune: building, first use only (about 20 s) ...\n";

    private static final List<String> TOOLS = List.of(
            ("awk basename cat chmod cut dirname env expr find flock grep head ln ls mkdir mktemp mv mvn ps readlink rm"
                            + " sed sh sleep tail tr uname which")
                    .split(" ", -1));

    @TempDir
    private Path temporary;

    private Checkout checkout;

    @BeforeEach
    void clone_it() throws IOException {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        checkout = Checkout.in(temporary.resolve("clone"));
    }

    @Test
    void of_two_first_starts_one_builds_and_the_other_waits() throws Exception {
        var one = checkout.rune("--version").start();
        var two = checkout.rune("--version").start();
        var first = one.await();
        var second = two.await();
        assertEquals(List.of(VERSION.out(), VERSION.out()), List.of(first.out(), second.out()));
        assertEquals(
                Set.of(BUILDING, "rune: another rune is building, waiting for it ...\n"),
                Set.of(first.err(), second.err()));
        assertEquals(whole(checkout), Set.copyOf(checkout.namesIn(".")));
    }

    @Test
    @Tag("soak")
    void without_flock_two_first_starts_build_once_too() throws Exception {
        Path tools = toolsWithout("flock");
        var one = checkout.rune("--version").with("PATH", tools.toString()).start();
        var two = checkout.rune("--version").with("PATH", tools.toString()).start();
        var first = one.await();
        var second = two.await();
        long builder = first.err().equals(BUILDING)
                ? one.process().pid()
                : two.process().pid();
        assertEquals(
                Set.of(BUILDING, "rune: another rune (process " + builder + ") is building, waiting for it ...\n"),
                Set.of(first.err(), second.err()));
        assertEquals(List.of(VERSION.out(), VERSION.out()), List.of(first.out(), second.out()));
    }

    @Test
    void a_change_is_built_and_the_build_before_is_kept_for_those_who_run_it() throws Exception {
        var built = Probe.in(temporary.resolve("built")).checkout();
        assertEquals("", built.rune("--version").run().err());
        Files.createDirectory(built.out().resolve("build.older1"));
        for (String pom : List.of("pom.xml", "app/pom.xml")) {
            built.edit(pom, "<version>0.1.0<", "<version>0.1.1<");
        }
        assertEquals(
                new Result(0, "rune 0.1.1\n", "rune: app/ has changed, building again ...\n"),
                built.rune("--version").run());
        assertNotEquals("build.probed", built.currentBuild());
        assertEquals(whole(built, "build.probed"), Set.copyOf(built.namesIn(".")));
    }

    @ParameterizedTest
    @CsvSource({"INT,130", "TERM,143", "HUP,129"})
    void a_signal_ends_a_build_and_leaves_nothing_of_it(String signal, int exit) throws Exception {
        var going = checkout.rune("--version").withSignalsAsUsual().start();
        awaitMaven(going);
        var maven = going.process().descendants().toList();
        going.signal(signal);
        assertEquals(new Result(exit, "", BUILDING), going.await());
        assertEquals(List.of("build.log", "lock"), checkout.namesIn("."));
        assertTrue(maven.stream().noneMatch(ProcessHandle::isAlive), "Maven runs on");
    }

    @Test
    void what_a_killed_build_left_is_swept_away_by_the_next() throws Exception {
        killOneAndStartAnother(checkout.rune("--version"));
        assertEquals(whole(checkout), Set.copyOf(checkout.namesIn(".")));
    }

    @Test
    @Tag("soak")
    void the_lock_of_a_killed_build_is_taken_over_without_flock_too() throws Exception {
        killOneAndStartAnother(
                checkout.rune("--version").with("PATH", toolsWithout("flock").toString()));
        assertEquals(
                List.of(),
                checkout.namesIn(".").stream()
                        .filter(name -> name.startsWith("lock"))
                        .toList());
    }

    private void killOneAndStartAnother(Call call) throws Exception {
        var going = call.start();
        awaitMaven(going);
        var orphans = going.process().descendants().toList();
        going.signal("KILL");
        assertEquals(new Result(137, "", BUILDING), going.await());
        assertEquals(new Result(0, VERSION.out(), BUILDING), call.run());
        orphans.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void an_error_of_maven_is_shown_and_the_log_named() throws Exception {
        checkout.edit("app/src/main/java/dev/rune/Main.java", "package dev.rune;", "package dev.rune");
        var result = checkout.rune("--version").run();
        assertEquals(1, result.exit());
        assertEquals("", result.out());
        assertTrue(result.err().startsWith(BUILDING + "rune: could not build, because Maven says:\n"), result.err());
        assertTrue(result.err().contains("dev/rune/Main.java:[1,17] ';' expected"), result.err());
        Path log = checkout.out().resolve("build.log");
        assertTrue(result.err().endsWith("\nrune: the full log is " + log + "\n"), result.err());
        assertTrue(Files.readString(log).contains("BUILD FAILURE"));
        assertTrue(result.err().lines().count() <= 10, result.err());
        assertEquals(List.of("build.log", "lock"), checkout.namesIn("."));
    }

    @Test
    void without_a_network_the_error_of_maven_is_shown() throws Exception {
        Path repository = temporary.resolve("repository");
        var result = checkout.rune("--version")
                .with(
                        "MAVEN_OPTS",
                        "-Dmaven.repo.local=" + repository
                                + " -Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=1 -Dhttp.proxyHost=127.0.0.1"
                                + " -Dhttp.proxyPort=1 -Dhttp.nonProxyHosts=")
                .run();
        assertEquals(1, result.exit());
        assertEquals("", result.out());
        assertTrue(result.err().startsWith(BUILDING + "rune: could not build, because Maven says:\n"), result.err());
        assertTrue(result.err().contains("Could not transfer artifact "), result.err());
        assertTrue(result.err()
                .endsWith("\nrune: the full log is " + checkout.out().resolve("build.log") + "\n"));
        assertTrue(result.err().lines().count() <= 10, result.err());
        assertEquals(List.of("build.log", "lock"), checkout.namesIn("."));
    }

    @Test
    void without_a_jdk_one_sentence_says_so() throws Exception {
        checkout.edit("rune", "\nneeded=25\n", "\nneeded=99\n");
        assertEquals(
                new Result(
                        1,
                        "",
                        "rune: needs a JDK 99 or newer and found none in JAVA_HOME, on the PATH or in the usual places:"
                                + " install one, for example from https://adoptium.net, or set JAVA_HOME\n"),
                checkout.rune("--version").run());
    }

    @Test
    void without_maven_one_sentence_says_so() throws Exception {
        assertEquals(
                new Result(1, "", "rune: needs Maven to build itself, and there is no `mvn` on the PATH: install it\n"),
                checkout.rune("--version")
                        .with("PATH", toolsWithout("mvn").toString())
                        .run());
    }

    @Test
    void where_it_cannot_write_and_nothing_is_built_one_sentence_says_so() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can become another user");
        assertEquals(
                new Result(
                        1,
                        "",
                        "rune: is not built yet and can't write to " + checkout.home()
                                + ": have its owner run ./rune there once\n"),
                checkout.rune("--version").asNobody().run());
    }

    /// What lies in `.build` when a build was made and nothing went wrong.
    private static Set<String> whole(Checkout checkout, String... olderBuilds) throws IOException {
        var names = new HashSet<>(Set.of("build.log", "current", "lock", "training.log"));
        names.add(checkout.currentBuild());
        names.addAll(List.of(olderBuilds));
        return names;
    }

    /// A folder that stands for the whole PATH: what the launcher, its build and Maven use, with one command missing.
    private Path toolsWithout(String missing) throws IOException {
        Path tools = Files.createDirectory(temporary.resolve("tools"));
        for (String name : TOOLS) {
            var place = whereIs(name);
            if (place.isPresent() && !name.equals(missing)) {
                Path tool = tools.resolve(name);
                Files.writeString(tool, "#!/bin/sh\nexec '" + place.get() + "' \"$@\"\n");
                Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        return tools;
    }

    private static Optional<Path> whereIs(String tool) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private void awaitMaven(Going going) throws IOException {
        Path log = checkout.out().resolve("build.log");
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!Files.exists(log) || !Files.readString(log).contains("Building Rune app")) {
            assertTrue(going.process().isAlive(), "ended before Maven began to build");
            assertTrue(System.nanoTime() < deadline, "Maven did not begin to build within a minute");
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
