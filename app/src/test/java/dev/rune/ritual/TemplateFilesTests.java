package dev.rune.ritual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rune.source.RitualException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateFilesTests {

    private static final String USES_DEV =
            "version: 1\nrituals: {start: {global: [{tmux_template: dev}, {tmux_template: dev}]}}\n";

    @TempDir
    Path temp;

    private List<Path> directories = List.of();

    @BeforeEach
    void twoDirectories() throws IOException {
        directories = List.of(temp.resolve("project"), temp.resolve("missing"), temp.resolve("user"));
        Files.createDirectory(directories.getFirst());
        Files.createDirectory(directories.getLast());
        write("project/dev.yaml", "session_name: project\nwindows: [{name: w, panes: [a]}]\n");
        write("user/dev.yaml", "session_name: user\nwindows: [{name: w}]\n");
        write("user/mine.yml", "session_name: mine\nwindows: [{name: w}]\n");
        write("user/broken.yaml", "session_name: [\n");
    }

    @Test
    void a_template_that_no_file_declares_comes_from_the_first_directory_that_has_it() {
        RitualFile file = Read.withTemplates(directories, USES_DEV).file();

        assertEquals(Set.of("dev"), file.templates().keySet());
        SessionTemplate dev = file.templates().values().iterator().next();
        assertEquals("project", dev.sessionName().value());
        assertEquals(Optional.of(temp.resolve("project/dev.yaml")), dev.origin().path());
    }

    @Test
    void a_declared_template_wins_over_files() {
        RitualFile file = Read.withTemplates(
                        directories,
                        USES_DEV + "  \n".repeat(0),
                        "version: 1\nrituals: {templates: {dev: {session_name: own, windows: [{name: w}]}}}\n")
                .file();

        assertEquals(
                "own", file.templates().values().iterator().next().sessionName().value());
    }

    @Test
    void a_broken_file_matters_only_to_those_who_use_it() {
        RitualFile file = Read.withTemplates(directories, USES_DEV).file();

        assertEquals(
                "mine",
                RitualReader.template("mine", file, directories)
                        .orElseThrow()
                        .sessionName()
                        .value());
        assertEquals(Optional.empty(), RitualReader.template("nope", file, directories));
        assertThrows(RitualException.class, () -> RitualReader.template("broken", file, directories));
        assertEquals(Set.of("broken", "dev", "mine"), RitualReader.templateNames(file, directories));
    }

    @Test
    void what_is_wrong_in_a_file_is_shown_at_its_place_in_that_file() throws IOException {
        write("project/dev.yaml", "session_name: x\nwindow: []\n");

        assertEquals(
                List.of(temp + "/project/dev.yaml:2:1 unknown key `window` in a session template"
                        + " [did you mean `windows`?]"),
                Read.withTemplates(directories, USES_DEV).errors());
    }

    @Test
    void an_unknown_name_lists_those_that_there_are() {
        var read = Read.withTemplates(directories, "version: 1\nrituals: {start: {global: [{tmux_template: mien}]}}\n");

        assertEquals(List.of("2:44 there is no session template `mien` [did you mean `mine`?]"), read.errors());
        assertEquals(List.of("there are: broken, dev, mine"), read.notes());
    }

    @Test
    void a_name_is_never_a_path() throws IOException {
        write("secret.yaml", "session_name: x\nwindows: [{name: w}]\n");

        assertEquals(
                List.of("2:44 there is no session template `../secret`"),
                Read.withTemplates(
                                directories, "version: 1\nrituals: {start: {global: [{tmux_template: ../secret}]}}\n")
                        .errors());
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(temp.resolve(file), text);
    }
}
