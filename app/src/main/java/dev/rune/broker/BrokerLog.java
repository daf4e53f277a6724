package dev.rune.broker;

import dev.rune.broker.prompt.ShownText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What a broker says of itself, for those who want to know why there is none.
final class BrokerLog {

    private BrokerLog() {}

    static Optional<String> lastLine(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("error: "))
                    .reduce((_, later) -> later)
                    .map(line -> ShownText.line(line.substring("error: ".length())));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }
}
