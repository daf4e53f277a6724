package dev.rune.config;

import dev.rune.source.Located;
import dev.rune.source.YamlCursor;
import java.util.List;
import java.util.Optional;

/// Reads which shell runs command strings: an argv to which the string is appended.
public final class ShellReader {

    private ShellReader() {}

    /// A list as it stands; a text is split at blanks, and one word gets `-c` behind it.
    public static Optional<List<String>> read(YamlCursor shell) {
        List<String> words = shell.isScalar()
                ? words(shell)
                : shell.texts().stream().map(Located::value).toList();
        if (words.isEmpty() || words.getFirst().isBlank()) {
            shell.error("`" + shell.name() + "` must name a shell, such as `[sh, -c]`");
            return Optional.empty();
        }
        return Optional.of(words);
    }

    private static List<String> words(YamlCursor shell) {
        String text = shell.peekText().orElse("").strip();
        List<String> words = List.of(text.split("\\s+"));
        return words.size() == 1 && !text.isEmpty() ? List.of(text, "-c") : words;
    }
}
