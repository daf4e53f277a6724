package dev.rune.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/// What a project is written in, as far as a first ritual cares.
public enum ProjectKind {
    NODE,
    GO,
    RUST,
    PYTHON,
    GENERIC;

    /// The first kind of which a sign lies in the folder.
    static ProjectKind of(Path folder) {
        return Arrays.stream(values())
                .filter(kind -> kind.signs().map(folder::resolve).anyMatch(Files::exists))
                .findFirst()
                .orElse(GENERIC);
    }

    private Stream<String> signs() {
        return switch (this) {
            case NODE -> Stream.of("package.json");
            case GO -> Stream.of("go.mod");
            case RUST -> Stream.of("Cargo.toml");
            case PYTHON -> Stream.of("pyproject.toml", "requirements.txt", "setup.py");
            case GENERIC -> Stream.empty();
        };
    }
}
