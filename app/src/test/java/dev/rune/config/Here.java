package dev.rune.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// A home directory with files in it, below a temporary directory, and a place in it where Rune is called.
final class Here {

    static final int UID = uid();

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();
    private String cwd = "home";

    Here(Path root) {
        this.root = real(root);
        directory("home");
    }

    Path path(String name) {
        return root.resolve(name);
    }

    Path directory(String name) {
        try {
            return Files.createDirectories(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String name, String text) {
        try {
            Files.createDirectories(path(name).getParent());
            return Files.writeString(path(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Here in(String name) {
        directory(name);
        cwd = name;
        return this;
    }

    Here env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Map<String, String> environment() {
        return environment;
    }

    Places places() {
        return Places.of(environment, path(cwd), path("home"), UID, path("opt/rune"));
    }

    FoundFiles find(String... named) {
        return new ConfigFinder(environment, places()).find(Arrays.stream(named).findFirst());
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int uid() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
