package dev.rune.whole;

import dev.rune.whole.RealRune.Going;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// Dialogs of the real zenity.
class ZenityTests extends DialogTests {

    ZenityTests() {
        super("zenity");
    }

    @Test
    void enter_alone_confirms_nothing_and_yes_does() throws IOException {
        Going first = ask("--kind", "confirm");
        sees(first);
        human("key", "Return");
        first.called().exits(22).errHas("the human declined");
        Going second = ask("--kind", "confirm");
        sees(second);
        human("key", "Tab", "Return");
        second.called().exits(0);
    }
}
