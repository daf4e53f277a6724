package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rune.whole.RealRune.Going;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Dialogs of the real kdialog, where there is no zenity.
class KdialogTests extends DialogTests {

    KdialogTests() {
        super("kdialog");
    }

    @BeforeEach
    void hide_zenity() throws IOException {
        Path bin = Files.createDirectories(base.resolve("bin"));
        for (String program : List.of("kdialog", "xdotool")) {
            Path script = Files.writeString(bin.resolve(program), "#!/bin/sh\nexec /usr/bin/" + program + " \"$@\"\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        }
        rune.environment().put("PATH", bin.toString());
    }

    @Test
    void enter_alone_confirms_nothing_and_yes_does() throws IOException {
        Going first = ask("--kind", "confirm");
        sees(first);
        int before = dialogs().getFirst().pid();
        human("key", "Return");
        RealRune.await(
                "it was asked again",
                () -> !RealRune.isAlive(before) && !dialogs().isEmpty());
        sees(first);
        human("key", "Down", "Return");
        first.called().exits(0);
        Going second = ask("--kind", "confirm");
        sees(second);
        human("key", "Down", "Down", "Return");
        second.called().exits(22).errHas("the human declined");
    }

    @Test
    void enter_alone_chooses_the_default() throws IOException {
        Going choice = ask("--kind", "choice", "--choice", "small", "--choice", "-large", "--default", "-large");
        sees(choice);
        human("key", "Return");
        assertEquals("-large\n", choice.called().exits(0).out());
    }
}
