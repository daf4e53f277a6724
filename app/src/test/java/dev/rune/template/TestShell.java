package dev.rune.template;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A real shell of this machine. One that is not installed skips the test that asks for it.
record TestShell(List<String> argv, Path directory) {

    private static final int DEADLINE_SECONDS = 60;

    static TestShell of(String command, Path directory) {
        List<String> argv = List.of(command.split(" "));
        assumeTrue(isInstalled(argv.getFirst()), "there is no `" + argv.getFirst() + "` on the PATH");
        return new TestShell(argv, directory);
    }

    /// Runs a script from a file and gives what it printed, split at NUL.
    List<String> run(String script) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("script"), script);
        Path output = directory.resolve("output");
        var command = new ArrayList<>(argv);
        command.add(file.toString());
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectError(directory.resolve("errors").toFile())
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the shell still runs after " + DEADLINE_SECONDS + " s");
        }
        return split(Files.readString(output));
    }

    /// What it last wrote to standard error.
    String errors() throws IOException {
        return new String(Files.readAllBytes(directory.resolve("errors")), StandardCharsets.UTF_8);
    }

    private static List<String> split(String output) {
        List<String> parts = Arrays.asList(output.split("\0", -1));
        return parts.getLast().isEmpty() ? parts.subList(0, parts.size() - 1) : parts;
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
