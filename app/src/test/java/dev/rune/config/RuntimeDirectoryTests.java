package dev.rune.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeDirectoryTests {

    @TempDir
    Path temp;

    @Test
    void looking_makes_nothing_and_making_makes_it_private() throws IOException {
        Here here = runtime();
        Path rune = here.path("run/rune");
        assertEquals(new RuntimeDirectory.Absent(rune), find(here));
        assertFalse(Files.exists(rune));
        assertEquals(new RuntimeDirectory.Ready(rune), make(here));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(rune)));
        assertEquals(new RuntimeDirectory.Ready(rune), find(here));
    }

    @Test
    void a_directory_that_others_may_read_is_refused() throws IOException {
        Here here = runtime();
        Path rune = here.directory("run/rune");
        Files.setPosixFilePermissions(rune, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertEquals(
                "the runtime directory `%s` has the mode `rwxr-xr-x`; try `chmod 700 %s`".formatted(rune, rune),
                refusal(make(here)));
        assertEquals("rwxr-xr-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(rune)));
    }

    @Test
    void a_symbolic_link_is_refused_although_its_target_is_fine() throws IOException {
        Here here = runtime();
        Path target = Files.createDirectory(
                here.path("target"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path rune = Files.createSymbolicLink(here.path("run/rune"), target);
        assertEquals("the runtime directory `" + rune + "` is a symbolic link; remove it", refusal(make(here)));
    }

    @Test
    void a_file_in_its_place_is_refused() {
        Here here = runtime();
        Path rune = here.file("run/rune", "");
        assertEquals("the runtime directory `" + rune + "` is no directory; remove it", refusal(find(here)));
    }

    @Test
    void one_that_belongs_to_another_is_refused() {
        Here here = runtime();
        Path rune = here.directory("home/.local/state/rune/run");
        int other = Here.UID + 1;
        String reason = refusal(RuntimeDirectory.find(here.places(), other));
        assertEquals(
                "the runtime directory `%s` belongs to user %d and not to us; remove it".formatted(rune, Here.UID),
                reason);
    }

    @Test
    void without_a_directory_from_the_system_it_lies_in_the_state() {
        Here here = new Here(temp).env("XDG_RUNTIME_DIR", temp.resolve("gone").toString());
        Places places = here.places();
        Path expected = Files.isDirectory(Path.of("/run/user/" + Here.UID))
                ? Path.of("/run/user/" + Here.UID + "/rune")
                : here.path("home/.local/state/rune/run");
        assertEquals(expected, RuntimeDirectory.find(places, Here.UID).path());
    }

    @Test
    void where_it_can_not_be_made_the_reason_is_told() {
        Here here = new Here(temp);
        here.file("home/.local", "");
        Places places = here.places();
        Places stateOnly = new Places(
                places.cwd(),
                places.home(),
                places.userFiles(),
                places.state(),
                List.of(places.state()),
                places.shippedConfig(),
                places.shippedTemplates());
        String reason = refusal(RuntimeDirectory.make(stateOnly, Here.UID));
        assertTrue(
                reason.startsWith("the runtime directory `" + here.path("home/.local/state/rune/run") + "` can't be "),
                reason);
    }

    private Here runtime() {
        Here here = new Here(temp);
        here.env("XDG_RUNTIME_DIR", here.directory("run").toString());
        return here;
    }

    private static RuntimeDirectory find(Here here) {
        return RuntimeDirectory.find(here.places(), Here.UID);
    }

    private static RuntimeDirectory make(Here here) {
        return RuntimeDirectory.make(here.places(), Here.UID);
    }

    private static String refusal(RuntimeDirectory found) {
        return assertInstanceOf(RuntimeDirectory.Refused.class, found).reason();
    }
}
