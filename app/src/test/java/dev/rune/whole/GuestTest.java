package dev.rune.whole;

import dev.rune.whole.RealRune.Going;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A guest of the machine calls Rune, each test in a home of its own, and watches what is asked there.
@Tag("root")
abstract class GuestTest {

    @RegisterExtension
    static final Guest guest = new Guest();

    @TempDir
    Path base;

    RealRune rune;
    Watching human;

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
        guest.take(rune, base);
        human = new Watching(rune, guest.does());
    }

    @AfterEach
    void end() {
        rune.close();
    }

    /// The guest starts the ritual in `ritual.yaml`.
    Going start(String... more) throws IOException {
        var words = new ArrayList<>(guest.does(rune.launcher().toString(), "start", "--config", "ritual.yaml"));
        words.addAll(List.of(more));
        return rune.command(words);
    }
}
