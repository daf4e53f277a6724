package dev.rune.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Holds every Java file to the formatter's style; with `-Drune.format=write` it formats them instead.
///
/// A test and not a Maven plugin: a formatter reads Java with the compiler of the JVM it runs in, and Maven itself may
/// run on a Java that is too old for this source.
class FormatTests {

    private static final Path HOME = Path.of(System.getProperty("rune.home"));
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    @Test
    void every_java_file_is_formatted() throws IOException, FormatterException {
        List<Path> sources = sources();
        assertFalse(sources.isEmpty());
        List<Path> misformatted = new ArrayList<>();
        for (Path source : sources) {
            String text = Files.readString(source);
            String formatted = FORMATTER.formatSourceAndFixImports(text);
            if (formatted.equals(text)) {
                continue;
            }
            if (System.getProperty("rune.format", "check").equals("write")) {
                Files.writeString(source, formatted);
            } else {
                misformatted.add(HOME.relativize(source));
            }
        }
        assertEquals(List.of(), misformatted, "to format them: mvn test -Dtest=FormatTests -Drune.format=write");
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(HOME.resolve("app/src"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }
}
