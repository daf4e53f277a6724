package dev.rune.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A copy of what the launcher and its build read, in a folder of its own, as a fresh clone has it.
record Checkout(Path home) {

    private static final Path ORIGINAL = Path.of(System.getProperty("rune.home"));
    private static final List<String> PARTS =
            List.of("rune", "pom.xml", "app/pom.xml", "app/build.sh", "app/askpass", "app/sudo", "app/src/main");

    static Checkout in(Path home) throws IOException {
        for (String part : PARTS) {
            copy(ORIGINAL.resolve(part), home.resolve(part));
        }
        return new Checkout(home);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (var files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    Path launcher() {
        return home.resolve("rune");
    }

    Path out() {
        return home.resolve(".build");
    }

    /// A run of the launcher with these arguments.
    Call rune(String... arguments) {
        return call(launcher(), arguments);
    }

    /// A run of the launcher through another path to it.
    Call call(Path launcher, String... arguments) {
        var command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        return new Call(List.copyOf(command), home.getParent(), Map.of());
    }

    void add(String part, String text) throws IOException {
        Path file = home.resolve(part);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    void edit(String part, String from, String to) throws IOException {
        Path file = home.resolve(part);
        String text = Files.readString(file);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(part + " has no `" + from + "`");
        }
        Files.writeString(file, text.replace(from, to));
    }

    /// The name of the build in use.
    String currentBuild() throws IOException {
        return Files.readAllLines(out().resolve("current")).getFirst();
    }

    /// The names in a folder below `.build`, in order.
    List<String> namesIn(String folder) throws IOException {
        try (var files = Files.list(out().resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /// Every file with its time and size.
    Map<Path, String> snapshot() throws IOException {
        var found = new TreeMap<Path, String>();
        try (var files = Files.walk(home)) {
            files.forEach(file -> found.put(home.relativize(file), stateOf(file)));
        }
        return found;
    }

    private static String stateOf(Path file) {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
