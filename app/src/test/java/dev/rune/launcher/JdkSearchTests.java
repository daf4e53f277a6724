package dev.rune.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where `./rune` looks for a JDK: seen from a build whose own JDK is gone, by a user who can't make a new one.
class JdkSearchTests {

    @TempDir
    private Path temporary;

    private Call call;

    @BeforeEach
    void lose_the_jdk() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can become another user");
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        call = Probe.withoutItsJdk(temporary.resolve("probe")).checkout().rune().asNobody();
    }

    @Test
    void java_home_comes_first() throws Exception {
        Path jdk = Probe.jdk(temporary.resolve("at home"), "26-ea");
        Path other = Probe.jdk(temporary.resolve("other"), "25.0.1");
        assertRuns(jdk, call.with("JAVA_HOME", jdk.toString()).with("PATH", pathTo(other)));
    }

    @Test
    void one_on_the_path_is_found_behind_its_links() throws Exception {
        Path jdk = Probe.jdk(temporary.resolve("jdk"), "25");
        Path bin = Files.createDirectory(temporary.resolve("bin"));
        Files.createSymbolicLink(temporary.resolve("alternative"), jdk.resolve("bin/java"));
        Files.createSymbolicLink(bin.resolve("java"), Path.of("../alternative"));
        assertRuns(jdk, call.with("JAVA_HOME", "").with("PATH", bin + ":" + System.getenv("PATH")));
    }

    @Test
    void what_is_too_old_or_can_not_compile_is_passed_over() throws Exception {
        Path old = Probe.jdk(temporary.resolve("old"), "1.8.0_402");
        Path older = Probe.jdk(temporary.resolve("older"), "17.0.15");
        Path runtime = Probe.jdk(temporary.resolve("runtime"), "25.0.1");
        Files.delete(runtime.resolve("bin/javac"));
        Path jdk = Probe.jdk(temporary.resolve("jdk"), "31");
        String path = "%s/bin:%s/bin:%s".formatted(older, runtime, pathTo(jdk));
        assertRuns(jdk, call.with("JAVA_HOME", old.toString()).with("PATH", path));
    }

    private static String pathTo(Path jdk) {
        return jdk.resolve("bin") + ":" + System.getenv("PATH");
    }

    private static void assertRuns(Path jdk, Call call) throws Exception {
        var result = call.run();
        assertTrue(result.out().endsWith(" is " + jdk.resolve("bin/java") + "\n"), result.toString());
        assertEquals("", result.err());
    }
}
