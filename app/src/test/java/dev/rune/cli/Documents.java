package dev.rune.cli;

import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What users read, and the command lines in it.
final class Documents {

    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("(?<!`)`([^`\\n]+)`(?!`)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");
    private static final Pattern CALL = Pattern.compile("(?:^|[ (`])(?:\\./)?rune((?: [^\\s|;)>&#]+)+)");

    private Documents() {}

    /// A fenced block.
    record Block(String language, String text) {}

    static List<Path> all() throws IOException {
        Path home = RuneTest.home();
        var files = new ArrayList<>(Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
                .map(home::resolve)
                .toList());
        try (var docs = Files.walk(home.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
        }
        return files;
    }

    static List<Block> blocks(Path file, String language) throws IOException {
        return BLOCK.matcher(Files.readString(file))
                .results()
                .map(match -> new Block(match.group(1), match.group(2)))
                .filter(block -> block.language().equals(language))
                .toList();
    }

    /// Each call of Rune, in a block of shell or between backticks, as the words behind `rune`.
    static List<String> calls(Path file) throws IOException {
        String text = Files.readString(file);
        Stream<String> shell = Stream.of("sh", "console", "bash")
                .flatMap(language -> BLOCK.matcher(text)
                        .results()
                        .filter(match -> match.group(1).equals(language))
                        .flatMap(match -> match.group(2).lines())
                        .filter(line -> !language.equals("console") || line.startsWith("$ ")));
        Stream<String> code = CODE.matcher(BLOCK.matcher(text).replaceAll(""))
                .results()
                .map(match -> match.group(1))
                .filter(line -> line.matches("(\\./)?rune .*|.*[(] ?rune .*"));
        return Stream.concat(shell, code)
                .flatMap(line -> CALL.matcher(line).results())
                .map(match -> match.group(1).strip())
                .toList();
    }

    /// The files that it links to, as they are written.
    static List<String> links(Path file) throws IOException {
        return LINK.matcher(CODE.matcher(BLOCK.matcher(Files.readString(file)).replaceAll(""))
                        .replaceAll(""))
                .results()
                .map((MatchResult match) -> match.group(1))
                .filter(link -> !link.contains("://"))
                .toList();
    }
}
