package dev.rune.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Classes are named by their simple names, and imported; but for a second one of the same simple name.
class ImportTests {

    private static final Path SOURCES = Path.of(System.getProperty("rune.home"), "app/src");
    private static final Pattern NO_CODE = Pattern.compile(
            "(?m)^\\s*(?://|import |package ).*|(?s:\"\"\".*?\"\"\")|'(?:\\\\.|[^'\\\\])'|\"(?:\\\\.|[^\"\\\\\n])*\"");
    private static final Pattern QUALIFIED =
            Pattern.compile("(?<![\\w.])((?:java|javax|dev\\.rune)(?:\\.[a-z]\\w*)*)\\.([A-Z]\\w*)");

    @Test
    void classes_are_imported() throws IOException {
        List<Path> sources;
        try (var files = Files.walk(SOURCES)) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
        assertFalse(sources.isEmpty());
        List<String> qualified = new ArrayList<>();
        for (Path source : sources) {
            String text = Files.readString(source);
            QUALIFIED
                    .matcher(NO_CODE.matcher(text).replaceAll(""))
                    .results()
                    .filter(name -> !isAnother(text, name.group(), name.group(2)))
                    .forEach(name -> qualified.add(SOURCES.relativize(source) + ": " + name.group()));
        }
        assertEquals(List.of(), qualified);
    }

    /// Whether that simple name means another class in the file.
    private static boolean isAnother(String text, String name, String simple) {
        return Pattern.compile("(?m)^import (?!" + Pattern.quote(name) + ";)[\\w.]+\\." + simple
                        + ";|\\b(?:class|record|" + "interface|enum) " + simple + "\\b")
                .matcher(text)
                .find();
    }
}
