package dev.rune.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A fenced block of a page. Behind `yaml`, words say what is in it: `part` is a file without its `version`, `steps`
/// are
/// those of `start`, `wrong` means that it must give an error; without them it is a whole file.
///
/// @param place the page and the line of its fence
/// @param info the words behind the fence
public record Block(String place, List<String> info, String text) {

    private static final Set<String> KNOWN = Set.of("yaml", "part", "steps", "wrong");

    /// The YAML blocks of the README and of all pages in docs.
    ///
    /// @param home the checkout
    public static List<Block> yaml(Path home) {
        return pages(home).stream()
                .flatMap(page -> of(home, page).stream())
                .filter(block ->
                        !block.info().isEmpty() && block.info().getFirst().equals("yaml"))
                .toList();
    }

    /// All blocks of one page.
    public static List<Block> of(Path home, Path page) {
        var blocks = new ArrayList<Block>();
        List<String> lines = lines(page);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("```")) {
                int start = i;
                do {
                    i++;
                } while (!lines.get(i).equals("```"));
                List<String> info = Arrays.stream(lines.get(start).substring(3).split(" ", -1))
                        .filter(word -> !word.isEmpty())
                        .toList();
                String text = String.join("\n", lines.subList(start + 1, i)) + "\n";
                blocks.add(new Block(home.relativize(page) + ":" + (start + 1), info, text));
            }
        }
        return blocks;
    }

    private static List<Path> pages(Path home) {
        try (Stream<Path> pages = Files.walk(home.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(home.resolve("README.md")),
                            pages.filter(page -> page.toString().endsWith(".md"))
                                    .sorted())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The lines of a page.
    public static List<String> linesOf(Path page) {
        return lines(page);
    }

    private static List<String> lines(Path page) {
        try {
            return Files.readAllLines(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The block as a whole ritual file.
    public String file() {
        if (!KNOWN.containsAll(info)) {
            throw new AssertionError(place + ": " + info + " are not all among " + KNOWN);
        }
        if (info.contains("part")) {
            return "version: 1\n" + text;
        }
        return info.contains("steps") ? "version: 1\nrituals:\n  start:\n    global:\n" + text.indent(6) : text;
    }

    /// Whether it is an example of a mistake.
    public boolean isWrong() {
        return info.contains("wrong");
    }

    @Override
    public String toString() {
        return place;
    }
}
