package dev.rune.whole;

import dev.rune.posix.ProcessTable;
import dev.rune.posix.Signals;
import dev.rune.testing.RuneTest;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A user of this machine who has a password and may use sudo, with a copy of Rune that every user can run.
///
/// Root makes both before the tests of a class, which are skipped where it can't; they are gone behind these.
final class Guest implements BeforeAllCallback, AfterAllCallback {

    /// Nothing may hold this but a password's way from the human to the program that wants it.
    static final String PASSWORD = "CANARY-pass-" + random();

    private final String name = "runetest" + random();
    private final Path installation = Path.of(System.getProperty("java.io.tmpdir"), name);
    private final Path sudoers = Path.of("/etc/sudoers.d", name);
    private final Thread atExit = new Thread(this::remove);

    @Override
    public void beforeAll(ExtensionContext tests) throws IOException {
        Assumptions.assumeTrue(uid(Path.of("/proc/self")) == 0, "needs root, which makes a user");
        for (String program : List.of("useradd", "chpasswd", "setpriv", "sudo")) {
            Assumptions.assumeTrue(isInstalled(program), "needs " + program);
        }
        Runtime.getRuntime().addShutdownHook(atExit);
        install();
        must("useradd", "--create-home", "--shell", "/bin/sh", name);
        feed(name + ":" + PASSWORD, "chpasswd");
        Files.writeString(sudoers, name + " ALL=(ALL:ALL) ALL\nDefaults:" + name + " !fqdn, use_pty\n");
        Files.setPosixFilePermissions(sudoers, PosixFilePermissions.fromString("r--r-----"));
    }

    private static String random() {
        byte[] bytes = new byte[3];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static boolean isInstalled(String program) {
        return Stream.of((System.getenv("PATH") + ":/usr/sbin:/sbin").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private void install() throws IOException {
        Path lib = Files.createDirectories(installation.resolve("lib"));
        int number = 0;
        for (String part : RuneImage.get().classpath().split(File.pathSeparator, -1)) {
            copy(Path.of(part), lib.resolve(number++ + (part.endsWith(".jar") ? ".jar" : "")));
        }
        copy(RuneTest.home().resolve("config"), installation.resolve("config"));
        copy(RuneTest.home().resolve("templates"), installation.resolve("templates"));
        copy(Path.of(System.getProperty("rune.natives")), installation.resolve("natives"));
        must("chmod", "-R", "go+rX", installation.toString());
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        try (var files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)), LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    String name() {
        return name;
    }

    /// All below that folder is the guest's from now on, and the Rune in it is the copy.
    void take(RealRune rune, Path base) throws IOException {
        StringBuilder classpath = new StringBuilder();
        try (var parts = Files.list(installation.resolve("lib"))) {
            parts.forEach(part -> classpath.append(part).append(File.pathSeparator));
        }
        Files.writeString(
                rune.launcher(),
                RuneImage.moved(Files.readString(rune.launcher()), classpath)
                        .replace("-Drune.home=" + RuneTest.home(), "-Drune.home=" + installation)
                        .replace(System.getProperty("rune.natives"), installation + "/natives"));
        own(base);
    }

    /// All of that is the guest's.
    void own(Path path) throws IOException {
        must("chown", "-R", name + ":", path.toString());
    }

    /// A command line that the guest runs.
    List<String> does(String... words) {
        List<String> command = new ArrayList<>(List.of("setpriv", "--reuid", name, "--regid", name, "--init-groups"));
        command.addAll(List.of(words));
        return command;
    }

    /// What a command prints that root runs.
    static String must(String... words) throws IOException {
        return feed("", words);
    }

    private static String feed(String input, String... words) throws IOException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        RealRune.await("`" + words[0] + "` ended", () -> !process.isAlive());
        if (process.exitValue() != 0) {
            throw new AssertionError(String.join(" ", words) + ": " + said);
        }
        return said;
    }

    private static int uid(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:uid");
    }

    private void remove() {
        try {
            Path home = Path.of("/home", name);
            if (Files.exists(home)) {
                int uid = uid(home);
                RealRune.await("the processes of the guest were gone", () -> {
                    var theirs = ProcessTable.now().all().stream()
                            .filter(process -> process.isAlive() && isOf(process.pid(), uid))
                            .toList();
                    theirs.forEach(process -> Signals.send(process.pid(), Signals.KILL));
                    return theirs.isEmpty();
                });
            }
            Files.deleteIfExists(sudoers);
            // With what sudo remembers, and what a JVM leaves that was killed.
            must("rm", "-rf", installation.toString(), "/run/sudo/ts/" + name, "/tmp/hsperfdata_" + name);
            new ProcessBuilder("userdel", "--remove", name)
                    .redirectErrorStream(true)
                    .redirectOutput(new File("/dev/null"))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isOf(int pid, int uid) {
        try {
            return uid(Path.of("/proc/" + pid)) == uid;
        } catch (IOException gone) {
            return false;
        }
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        if (Runtime.getRuntime().removeShutdownHook(atExit)) {
            remove();
        }
    }
}
