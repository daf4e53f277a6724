package dev.rune.broker.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.rune.config.Places;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a broker is looked for, and where the system allows none: a socket's path has at most 106 bytes.
class BrokerPlaceTests {

    private static final int UID = 4711;
    private static final int LONGEST = 106;
    /// `/`, `handheld-ctx-` and 26 letters, `.sock`: no name in the directory is longer.
    private static final int BEHIND = 1 + 36 + 5;

    private static Places places() {
        return Places.of(Map.of(), Path.of("/here"), Path.of("/home/ada"), UID, Path.of("/opt/rune"));
    }

    private static BrokerPlace.Found find(Optional<String> option, Map<String, String> environment) {
        return BrokerPlace.find(option, environment, places(), UID);
    }

    private static Path control(BrokerPlace.Found found) {
        return assertInstanceOf(BrokerPlace.Found.At.class, found).place().control();
    }

    @Test
    void an_option_is_heard_before_the_environment_and_that_before_the_usual_place() {
        var environment = Map.of(BrokerPlace.VARIABLE, "/run/mine/b.sock");
        assertEquals(Path.of("/a/b.sock"), control(find(Optional.of("/a/b.sock"), environment)));
        assertEquals(Path.of("/here/b.sock"), control(find(Optional.of("./b.sock"), environment)));
        assertEquals(Path.of("/run/mine/b.sock"), control(find(Optional.empty(), environment)));
        assertEquals(
                Path.of("/home/ada/.local/state/rune/run/control.sock"),
                control(find(Optional.empty(), Map.of(BrokerPlace.VARIABLE, ""))));
    }

    @Test
    void in_the_environment_it_is_the_same_in_every_directory_or_refused() {
        var environment = Map.of(BrokerPlace.VARIABLE, "b.sock");
        assertEquals(
                new BrokerPlace.Found.Refused("`RUNE_SOCKET` can't be `b.sock`: it must be an absolute path"),
                find(Optional.empty(), environment));
        assertEquals(Path.of("/a/b.sock"), control(find(Optional.of("/a/b.sock"), environment)));
    }

    @Test
    void a_directory_may_be_as_long_as_all_sockets_in_it_allow() {
        String longest = "/" + "x".repeat(LONGEST - BEHIND - 1);
        assertEquals(Path.of(longest, "b.sock"), control(find(Optional.of(longest + "/b.sock"), Map.of())));
    }

    @ParameterizedTest
    @ValueSource(ints = {LONGEST - BEHIND + 1, 91, 106, 200})
    void a_longer_one_is_refused_and_never_cut_short(int length) {
        String directory = "/" + "x".repeat(length - 1);
        assertEquals(
                new BrokerPlace.Found.Refused("the paths of sockets in `" + directory + "` would have up to "
                        + (length + BEHIND) + " bytes, and the system takes at most 106"),
                find(Optional.of(directory + "/b.sock"), Map.of()));
    }

    @Test
    void what_counts_is_bytes_and_the_name_of_the_socket_too() {
        String letters = "/" + "ü".repeat((LONGEST - BEHIND) / 2);
        assertInstanceOf(BrokerPlace.Found.Refused.class, find(Optional.of(letters + "/b.sock"), Map.of()));
        String name = "/run/" + "b".repeat(LONGEST);
        assertInstanceOf(BrokerPlace.Found.Refused.class, find(Optional.of(name), Map.of()));
    }
}
