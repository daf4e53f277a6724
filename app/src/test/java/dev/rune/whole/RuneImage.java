package dev.rune.whole;

import dev.rune.testing.RuneTest;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The classes under test in a jar, with an AOT cache, as `./rune` makes them: whole tests start Rune thousands of
/// times, which takes half the processor time so. Made once for each state of the classes, below the folder that
/// `rune.image` names; without that property the classes are started as they lie there.
final class RuneImage {

    private static final String[] TRAINING = {
        "--version",
        "plan rituals/first-day.yaml",
        "run app/training.yaml",
        "status",
        "session up tour --config app/training.yaml --server training",
        "session down tour --server training",
        "ask --message training --on-unavailable fail",
        "prompts",
        "broker stop",
        "broker serve --rehearse"
    };

    private static final long LONGEST_TRAINING_SECONDS = 120;

    private static @Nullable RuneImage made;

    private final String classpath;
    private final String cache;

    private RuneImage(String classpath, String cache) {
        this.classpath = classpath;
        this.cache = cache;
    }

    static synchronized RuneImage get() {
        if (made == null) {
            String folder = System.getProperty("rune.image");
            made = folder == null ? new RuneImage(System.getProperty("java.class.path"), "") : in(Path.of(folder));
        }
        return made;
    }

    String classpath() {
        return classpath;
    }

    /// A script that starts it.
    ///
    /// @param launcher where the script will be
    String script(Path launcher) {
        return String.join(
                " ",
                "#!/bin/sh\nexec",
                java(),
                "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xlog:disable" + cache
                        + " --enable-native-access=ALL-UNNAMED",
                "-Drune.home=" + RuneTest.home(),
                "-Drune.natives=" + System.getProperty("rune.natives"),
                "-Drune.launcher=" + launcher,
                "-cp '" + classpath + "'",
                "dev.rune.Main \"$@\"\n");
    }

    /// The same in another place, whose copies of the jars are these.
    static String moved(String script, CharSequence classpath) {
        RuneImage image = get();
        return script.replace(image.classpath, classpath).replace(image.cache, "");
    }

    private static String java() {
        return System.getProperty("java.home") + "/bin/java";
    }

    private static RuneImage in(Path folder) {
        try {
            Files.createDirectories(folder);
            // The other JVM that runs tests wants it at the same moment.
            try (var lock = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = lock.lock()) {
                return made(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuneImage made(Path folder) throws IOException {
        String tested = System.getProperty("java.class.path");
        Path classes = Stream.of(tested.split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(part -> part.endsWith("classes"))
                .findFirst()
                .orElseThrow();
        Path jar = folder.resolve("rune.jar");
        Path cache = folder.resolve("rune.aot");
        Path state = folder.resolve("state");
        String libraries = Stream.of(tested.split(File.pathSeparator, -1))
                .filter(part -> part.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
        String classpath = jar + File.pathSeparator + libraries;
        String now = state(classes) + System.getProperty("java.home") + libraries;
        if (!Files.exists(state) || !Files.readString(state).equals(now)) {
            Files.deleteIfExists(state);
            Files.deleteIfExists(cache);
            ToolProvider.findFirst("jar")
                    .orElseThrow()
                    .run(System.out, System.err, "-cf0", jar.toString(), "-C", classes.toString(), ".");
            train(classpath, cache);
            Files.writeString(state, now);
        }
        return new RuneImage(classpath, Files.exists(cache) ? " -XX:AOTCache=" + cache : "");
    }

    private static String state(Path classes) throws IOException {
        try (var files = Files.walk(classes)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(RuneImage::stamp)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String stamp(Path file) {
        try {
            return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where that fails there is no cache, and all is well but slower.
    private static void train(String classpath, Path cache) throws IOException {
        Path home = Files.createTempDirectory("rune-image");
        Path launcher = home.resolve("rune");
        Files.writeString(launcher, new RuneImage(classpath, "").script(launcher));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:disable",
                "-XX:AOTCacheOutput=" + cache,
                "--enable-native-access=ALL-UNNAMED",
                "-Drune.home=" + RuneTest.home(),
                "-Drune.natives=" + System.getProperty("rune.natives"),
                "-Drune.launcher=" + launcher,
                "-cp",
                classpath,
                "dev.rune.Training"));
        command.addAll(List.of(TRAINING));
        try {
            Process training = begin(home, command);
            if (!training.waitFor(LONGEST_TRAINING_SECONDS, TimeUnit.SECONDS)) {
                training.destroyForcibly().waitFor();
            }
            begin(home, List.of("tmux", "-L", "training", "kill-server")).waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        remove(home);
    }

    /// As far as what was started there has ended.
    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    private static Process begin(Path home, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(RuneTest.home().toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        for (String name : List.of("HOME", "XDG_RUNTIME_DIR", "TMUX_TMPDIR", "TMPDIR")) {
            builder.environment().put(name, home.toString());
        }
        builder.environment().put("PATH", Objects.requireNonNull(System.getenv("PATH")));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("TERM", "dumb");
        return builder.start();
    }
}
