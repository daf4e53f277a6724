package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.whole.RealRune.Going;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
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

    @Test
    void a_notification_tells_of_it_as_long_as_it_is_there() throws IOException {
        for (String each : List.of("notify-send", "dbus-daemon", "dunst", "dunstctl")) {
            Assumptions.assumeTrue(Guest.isInstalled(each), "needs " + each);
        }
        Going bus = rune.command(List.of("dbus-daemon", "--session", "--nofork", "--print-address=1"));
        RealRune.await("there was a bus", () -> RealRune.text(bus.out()).endsWith("\n"));
        rune.environment()
                .put("DBUS_SESSION_BUS_ADDRESS", RealRune.text(bus.out()).strip());
        Going shown = rune.command(List.of("dunst", "-conf", "/dev/null", "-print"));
        try {
            RealRune.await("notifications are shown", () -> displayed().equals("0"));
            Going first = ask("--kind", "confirm");
            sees(first);
            RealRune.await("there was one", () -> displayed().equals("1"), () -> RealRune.text(shown.err()));
            String said = RealRune.text(shown.out());
            assertTrue(said.contains("summary: 'Rune: a question'"), said);
            assertTrue(said.contains("body: 'A question\nrune answer "), said);
            human("key", "Tab", "Return");
            first.called().exits(0);
            RealRune.await("it was gone", () -> displayed().equals("0"));
        } finally {
            shown.process().destroy();
            bus.process().destroy();
        }
    }

    private String displayed() {
        return rune.prints(List.of("dunstctl", "count", "displayed")).strip();
    }
}
