package dev.rune.pty;

import dev.rune.env.Environment;
import dev.rune.posix.ProcessTable;
import dev.rune.posix.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The real program, in a JVM of its own, started by a shell on a pseudo-terminal, as a person starts it.
final class RuneOnTerminal {
    final Stage stage;
    private final Path base;

    RuneOnTerminal(Path base) {
        this.base = base;
        this.stage = new Stage(base);
        write("rune", """
            #!/bin/sh
            exec "%s" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \
            "-Drune.home=%s" "-Drune.natives=%s" -cp "%s" dev.rune.Main "$@"
            """.formatted(
                        Path.of(System.getProperty("java.home"), "bin/java"),
                        System.getProperty("rune.home"),
                        System.getProperty("rune.natives"),
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        if (!base.resolve("rune").toFile().setExecutable(true)) {
            throw new AssertionError("chmod");
        }
    }

    /// Writes `ritual.yaml`, whose start ritual has these steps.
    RuneOnTerminal steps(String steps) {
        write("ritual.yaml", "version: 1\nrituals:\n  start:\n    global:\n" + steps.indent(6));
        return this;
    }

    /// Takes a ritual that comes with Rune for `ritual.yaml`.
    RuneOnTerminal ritual(String name) {
        try {
            write("ritual.yaml", Files.readString(Path.of(System.getProperty("rune.home"), "rituals", name)));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A shell script, in which `$rune` starts the ritual.
    Pty shell(String script) {
        return start("sh", "-c", script);
    }

    /// A shell at its prompt, `$ `.
    Pty prompt() {
        return start("bash", "--norc", "--noprofile", "-i");
    }

    private Pty start(String... argv) {
        Map<String, String> environment =
                new LinkedHashMap<>(Stage.environment().variables());
        environment.put("HOME", folder("home"));
        environment.put("XDG_STATE_HOME", folder("state"));
        environment.put("XDG_RUNTIME_DIR", folder("runtime"));
        environment.put("rune", base.resolve("rune") + " start --config " + base.resolve("ritual.yaml"));
        environment.put("PS1", "$ ");
        return stage.start(new PtySpec(
                List.of(argv),
                base,
                new Environment(environment),
                new Terminal.Size(100, 30),
                Optional.empty(),
                Optional.empty(),
                stage.typed));
    }

    /// The pid of the Java process that is Rune, below that shell.
    static int pid(Pty shell) {
        return ProcessTable.now().childrenOf(shell.pid()).stream()
                .filter(child -> child.name().equals("java"))
                .findFirst()
                .orElseThrow()
                .pid();
    }

    String read(String file) {
        try {
            return Files.exists(base.resolve(file)) ? Files.readString(base.resolve(file)) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String folder(String name) {
        try {
            Path folder = Files.createDirectories(base.resolve(name));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            return folder.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String text) {
        try {
            Files.writeString(base.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
