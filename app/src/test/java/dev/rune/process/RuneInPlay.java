package dev.rune.process;

import dev.rune.env.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// A program that plays Rune, to be killed: `KIND TOKEN SCRIPT`, in its working directory. It says its pid in `rune`.
final class RuneInPlay {
    private RuneInPlay() {}

    public static void main(String[] arguments) throws Exception {
        var here = Path.of("").toAbsolutePath();
        Files.writeString(here.resolve("rune"), ProcessHandle.current().pid() + "\n");
        try (var processes = Processes.posix()) {
            var environment = new HashMap<>(System.getenv());
            var spec = new ProcessSpec(
                    List.of("sh", "-c", arguments[2]),
                    here,
                    new Environment(environment),
                    Optional.empty(),
                    arguments[1],
                    Optional.empty());
            switch (arguments[0]) {
                case "start" -> await(processes.start(spec));
                case "terminal" -> {
                    processes.guard(Path.of(arguments[3]), arguments[4]);
                    await(processes.start(spec));
                }
                case "after" -> {
                    await(processes.start(spec));
                    Files.writeString(here.resolve("over"), "over\n");
                    Thread.currentThread().join();
                }
                case "again" -> {
                    await(processes.start(spec));
                    Files.writeString(here.resolve("over"), "over\n");
                    Eventually.holds("there is a go", () -> Files.exists(here.resolve("go")));
                    await(processes.start(spec));
                }
                case "detach" -> detach(processes.start(spec), here);
                case "launch" -> {
                    var launched = (Launch.Launched) processes.launch(spec, here.resolve("log"));
                    Files.writeString(
                            here.resolve("launched"), launched.process().pid() + "\n");
                    Thread.currentThread().join();
                }
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }
    }

    private static void await(Start start) {
        ((Start.Started) start).process().await(Optional.empty(), Workbench.GRACE, (stream, bytes, length) -> {});
    }

    private static void detach(Start start, Path here) throws Exception {
        var running = ((Start.Started) start).process();
        Thread.ofPlatform().daemon().start(() -> {
            Eventually.holds("the step is ready", () -> Files.exists(here.resolve("ready")));
            running.detach(here.resolve("log"));
        });
        running.await(Optional.empty(), Workbench.GRACE, (stream, bytes, length) -> {});
        Files.writeString(here.resolve("detached"), "detached\n");
        Thread.currentThread().join();
    }
}
