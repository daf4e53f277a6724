package dev.rune.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.source.Diagnostic;
import dev.rune.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTests {

    @TempDir
    Path temp;

    private Here here;
    private Trust trust;
    private Source ritual;

    @BeforeEach
    void a_project_file() {
        here = new Here(temp);
        trust = new Trust(here.places().trust(), Here.UID);
        ritual = source("home/app/rune.yaml", "version: 1\n");
    }

    @Test
    void what_nobody_trusted_is_unknown() {
        assertEquals(new Verdict.Unknown(List.of()), trust.verdict(ritual));
        assertFalse(Files.exists(here.places().state()), "looking wrote something");
    }

    @Test
    void what_was_recorded_is_trusted_by_another_process_too() throws IOException {
        trust.record(ritual);
        assertEquals(new Verdict.Trusted(), new Trust(here.places().trust(), Here.UID).verdict(ritual));
    }

    @Test
    void a_changed_file_comes_with_the_text_that_was_trusted() throws IOException {
        trust.record(ritual);
        Source changed = source("home/app/rune.yaml", "version: 1\nvars: {}\n");
        assertEquals(new Verdict.Changed("version: 1\n"), trust.verdict(changed));
        trust.record(changed);
        assertEquals(new Verdict.Trusted(), trust.verdict(changed));
        assertEquals(new Verdict.Changed("version: 1\nvars: {}\n"), trust.verdict(ritual));
    }

    @Test
    void the_same_content_elsewhere_is_not_trusted() throws IOException {
        trust.record(ritual);
        assertEquals(new Verdict.Unknown(List.of()), trust.verdict(source("home/evil/rune.yaml", "version: 1\n")));
    }

    @Test
    void a_directory_by_another_name_is_the_same_place() throws IOException {
        trust.record(ritual);
        Files.createSymbolicLink(here.path("home/link"), here.path("home/app"));
        assertEquals(new Verdict.Trusted(), trust.verdict(Source.read("rune.yaml", here.path("home/link/rune.yaml"))));
    }

    @Test
    void a_link_to_a_trusted_file_is_not_trusted_because_its_steps_run_elsewhere() throws IOException {
        trust.record(ritual);
        here.directory("home/evil");
        Path link = Files.createSymbolicLink(here.path("home/evil/rune.yaml"), here.path("home/app/rune.yaml"));
        assertEquals(new Verdict.Unknown(List.of()), trust.verdict(Source.read("rune.yaml", link)));
    }

    @Test
    void the_store_is_private() throws IOException {
        trust.record(ritual);
        assertEquals("rwx------", mode(here.places().trust()));
        assertEquals("rw-------", mode(entry()));
    }

    @Test
    void a_broken_entry_is_a_warning_and_can_be_written_anew() throws IOException {
        trust.record(ritual);
        for (String broken : List.of("", "{", "[]", "null", "{\"path\":1}", "\0\0", "{\"path\":\"/\\u0000\"}")) {
            Files.writeString(entry(), broken);
            Diagnostic warning = onlyWarning(trust.verdict(ritual));
            assertTrue(
                    warning.message().startsWith("what was trusted can't be read from `" + entry() + "`: "),
                    warning.message());
            assertEquals(1, trust.list().warnings().size());
        }
        trust.record(ritual);
        assertEquals(new Verdict.Trusted(), trust.verdict(ritual));
    }

    @Test
    void an_entry_whose_text_was_changed_is_not_trusted() throws IOException {
        trust.record(ritual);
        Files.writeString(entry(), Files.readString(entry()).replace("version: 1", "version: 2"));
        assertEquals(
                "what was trusted can't be read from `" + entry() + "`: its text does not fit its digest",
                onlyWarning(trust.verdict(ritual)).message());
    }

    @Test
    void an_entry_that_others_may_write_is_not_trusted() throws IOException {
        trust.record(ritual);
        Files.setPosixFilePermissions(entry(), PosixFilePermissions.fromString("rw-rw----"));
        onlyWarning(trust.verdict(ritual));
        Files.setPosixFilePermissions(entry(), PosixFilePermissions.fromString("rw-------"));
        onlyWarning(new Trust(here.places().trust(), Here.UID + 1).verdict(ritual));
    }

    @Test
    void an_entry_moved_to_the_name_of_another_is_not_trusted() throws IOException {
        trust.record(ritual);
        Path mine = entry();
        Source other = source("home/other/rune.yaml", "version: 1\n");
        trust.record(other);
        Path others = entries().stream()
                .filter(file -> !file.equals(mine))
                .findFirst()
                .orElseThrow();
        Files.delete(others);
        Files.copy(mine, others);
        Files.setPosixFilePermissions(others, PosixFilePermissions.fromString("rw-------"));
        onlyWarning(trust.verdict(other));
    }

    @Test
    void revoking_forgets_a_file_even_when_it_is_gone() throws IOException {
        trust.record(ritual);
        Files.delete(here.path("home/app/rune.yaml"));
        assertTrue(trust.revoke(here.path("home/app/rune.yaml")));
        assertEquals(new Verdict.Unknown(List.of()), trust.verdict(ritual));
        assertFalse(trust.revoke(here.path("home/app/rune.yaml")));
    }

    @Test
    void the_list_is_sorted_by_path() throws IOException {
        Source other = source("home/a/rune.yaml", "");
        trust.record(ritual);
        trust.record(other);
        assertEquals(
                List.of(here.path("home/a/rune.yaml"), here.path("home/app/rune.yaml")),
                trust.list().entries().stream().map(TrustEntry::path).toList());
        assertEquals(List.of(), trust.list().warnings());
    }

    @Test
    void a_store_that_can_not_be_written_says_so_and_trusts_nothing() {
        here.file("home/.local", "in the way");
        assertThrows(IOException.class, () -> trust.record(ritual));
        assertInstanceOf(Verdict.Unknown.class, trust.verdict(ritual));
    }

    @Test
    void many_writers_at_once_leave_whole_entries_and_nothing_else() throws Exception {
        List<Source> sources = IntStream.range(0, 8)
                .mapToObj(i -> source("home/p" + i % 4 + "/rune.yaml", "# " + i + "\n".repeat(i * 1000)))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> writers = IntStream.range(0, 80)
                    .<Callable<Void>>mapToObj(i -> () -> {
                        trust.record(sources.get(i % sources.size()));
                        assertEquals(List.of(), trust.list().warnings());
                        return null;
                    })
                    .toList();
            for (Future<Void> writer : threads.invokeAll(writers)) {
                writer.get();
            }
        }
        assertEquals(4, entries().size());
        assertEquals(4, trust.list().entries().size());
    }

    private Source source(String name, String text) {
        return Source.read(name, here.file(name, text));
    }

    private Path entry() throws IOException {
        return entries().getFirst();
    }

    private List<Path> entries() throws IOException {
        try (var files = Files.list(here.places().trust())) {
            return files.toList();
        }
    }

    private static Diagnostic onlyWarning(Verdict verdict) {
        List<Diagnostic> warnings =
                assertInstanceOf(Verdict.Unknown.class, verdict).warnings();
        assertEquals(1, warnings.size());
        return warnings.getFirst();
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
