package dev.rune.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where `./rune` looks for a JDK: seen from a build whose own JDK is gone, by a user who can't make a new one.
class JdkSearchTests {

    /// Where a JDK of this machine may lie.
    private static final List<String> SYSTEM = List.of("/opt", "/usr/lib/jvm", "/usr/libexec");

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/usr/lib/jvm/java-25-openjdk-amd64",
                "/opt/jdk-25.0.1",
                "/opt/java/openjdk",
                "/opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home",
                "~/.sdkman/candidates/java/25.0.1-tem",
                "~/.jdks/openjdk-25.0.1",
                "~/.asdf/installs/java/temurin-25.0.1",
                "~/.local/share/mise/installs/java/25",
                "~/Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home"
            })
    void the_usual_places_are_looked_at(String place) throws Exception {
        Path home = Files.createDirectory(temporary.resolve("home"));
        Path jdk = Path.of(place.replace("~", home.toString()));
        Path copied = Probe.jdk(temporary.resolve("copied"), "25.0.1");
        assertRuns(jdk, among("mkdir -p '%1$s' && cp -r '%2$s/.' '%1$s'".formatted(jdk, copied), home));
    }

    @Test
    void java_home_of_macos_is_asked() throws Exception {
        Path home = Files.createDirectory(temporary.resolve("home"));
        Path jdk = Probe.jdk(temporary.resolve("jdk"), "26");
        Path answer = Files.writeString(temporary.resolve("java_home"), """
            #!/bin/sh
            [ "$*" = '-v 25+' ] && echo '%s'
            """.formatted(jdk));
        Files.setPosixFilePermissions(answer, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertRuns(jdk, among("cp '%s' /usr/libexec/java_home".formatted(answer), home));
    }

    /// The call where the system's own places are empty, but for what the script puts there.
    private Call among(String script, Path home) throws Exception {
        for (String place : SYSTEM) {
            assumeTrue(Files.isDirectory(Path.of(place)), "there is no " + place);
        }
        var namespace = new Call(List.of("unshare", "--mount", "true"), temporary, Map.of()).run();
        assumeTrue(namespace.exit() == 0, "no mount namespace can be made here: " + namespace.err());
        var line = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c"));
        line.add("for place in " + String.join(" ", SYSTEM) + "; do mount -t tmpfs none $place || exit; done; " + script
                + " && exec \"$@\"");
        line.add("sh");
        line.addAll(call.command());
        return new Call(List.copyOf(line), temporary, Map.of("HOME", home.toString(), "JAVA_HOME", ""));
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
