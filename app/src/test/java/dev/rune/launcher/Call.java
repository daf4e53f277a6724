package dev.rune.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A command line to run without a terminal, from a folder, with some variables set.
///
/// What it writes must fit into a pipe (64 KiB).
///
/// @param variables on top of this process's own; an empty value takes a variable away
record Call(List<String> command, Path folder, Map<String, String> variables) {

    Call with(String name, String value) {
        var more = new HashMap<>(variables);
        more.put(name, value);
        return new Call(command, folder, Map.copyOf(more));
    }

    Call from(Path other) {
        return new Call(command, other, variables);
    }

    /// The same as the user nobody, which only root can do.
    Call asNobody() {
        return behind("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    }

    /// Nothing is ignored, although whoever runs the tests may ignore a signal (as `nohup` and `&` do).
    Call withSignalsAsUsual() {
        return behind("env", "--default-signal");
    }

    private Call behind(String... prefix) {
        return new Call(Stream.concat(Stream.of(prefix), command.stream()).toList(), folder, variables);
    }

    Going start() throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        var environment = builder.environment();
        environment.putAll(variables);
        environment.values().removeIf(String::isEmpty);
        return new Going(builder.start());
    }

    Result run() throws IOException, InterruptedException {
        return start().await();
    }

    /// A call that has not ended yet.
    record Going(Process process) {

        Result await() throws IOException, InterruptedException {
            process.getOutputStream().close();
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("still running after 3 minutes");
            }
            return new Result(
                    process.exitValue(),
                    new String(process.getInputStream().readAllBytes(), UTF_8),
                    new String(process.getErrorStream().readAllBytes(), UTF_8));
        }

        /// Sends a signal by its name, such as `INT`.
        void signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-s", name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }

    /// What a call came to.
    record Result(int exit, String out, String err) {}
}
