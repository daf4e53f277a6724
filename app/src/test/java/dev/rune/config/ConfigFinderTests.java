package dev.rune.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rune.config.FoundFile.Origin;
import dev.rune.source.Diagnostic;
import dev.rune.source.RitualException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFinderTests {

    @TempDir
    Path temp;

    private Here here;

    @BeforeEach
    void home() {
        here = new Here(temp);
    }

    @Test
    void a_named_file_stands_alone() {
        here.file("home/.config/rune/config.yaml", "");
        here.file("home/app/rune.yaml", "");
        Path other = here.file("home/app/other.yaml", "");
        here.in("home/app").env("RUNE_CONFIG", "rune.yaml");
        assertEquals(
                List.of(new FoundFile("other.yaml", other, Origin.NAMED)),
                here.find("other.yaml").files());
    }

    @Test
    void the_variable_stands_alone_and_knows_the_tilde() {
        here.file("home/.config/rune/config.yaml", "");
        Path mine = here.file("home/mine.yaml", "");
        here.in("home/app").env("RUNE_CONFIG", "~/mine.yaml");
        assertEquals(
                List.of(new FoundFile("~/mine.yaml", mine, Origin.NAMED)),
                here.find().files());
    }

    @Test
    void an_empty_variable_is_as_good_as_none() {
        Path user = here.file("home/.config/rune/config.yaml", "");
        here.in("home/app").env("RUNE_CONFIG", "");
        assertEquals(
                List.of(new FoundFile(user.toString(), user, Origin.USER)),
                here.find().files());
    }

    @Test
    void a_named_file_that_is_missing_is_an_error_that_says_who_named_it() {
        assertEquals(Diagnostic.error("there is no file `gone.yaml`").note("`--config` names it"), error("gone.yaml"));
        here.env("RUNE_CONFIG", "also-gone.yaml");
        assertEquals(
                Diagnostic.error("there is no file `also-gone.yaml`").note("the variable `RUNE_CONFIG` names it"),
                error());
    }

    @Test
    void the_users_file_comes_first_and_then_the_projects() {
        Path user = here.file("home/.config/rune/config.yaml", "");
        Path project = here.file("home/app/rune.yaml", "");
        here.in("home/app");
        FoundFiles found = here.find();
        assertEquals(
                List.of(
                        new FoundFile(user.toString(), user, Origin.USER),
                        new FoundFile("rune.yaml", project, Origin.PROJECT)),
                found.files());
        assertEquals(Optional.of(here.path("home/app")), found.projectDirectory());
    }

    @Test
    void the_users_file_is_the_first_of_three() {
        Path old = here.file("home/.rune/config.yaml", "");
        assertEquals(old, here.find().files().getFirst().path());
        Path usual = here.file("home/.config/rune/config.yaml", "");
        assertEquals(usual, here.find().files().getFirst().path());
        Path xdg = here.file("xdg/rune/config.yaml", "");
        here.env("XDG_CONFIG_HOME", here.path("xdg").toString());
        assertEquals(xdg, here.find().files().getFirst().path());
    }

    @Test
    void the_nearest_project_file_upwards_counts() {
        here.file("home/rune.yaml", "");
        Path hidden = here.file("home/app/.rune.yaml", "");
        here.in("home/app/src/main");
        assertEquals(
                List.of(new FoundFile(hidden.toString(), hidden, Origin.PROJECT)),
                here.find().files());
    }

    @Test
    void two_project_files_in_one_directory_are_an_error() {
        here.file("home/app/rune.yaml", "");
        here.file("home/app/.rune.yaml", "");
        here.in("home/app");
        assertEquals(
                Diagnostic.error("there are both `rune.yaml` and `.rune.yaml`")
                        .note("keep one of them: Rune reads one project file"),
                error());
    }

    @Test
    void a_directory_of_that_name_is_no_project_file() {
        here.directory("home/app/rune.yaml");
        here.in("home/app");
        assertEquals(List.of(), here.find().files());
    }

    @Test
    void one_file_under_two_names_counts_once() throws IOException {
        Path project = here.file("home/dotfiles/rune.yaml", "");
        here.directory("home/.config/rune");
        Files.createSymbolicLink(here.path("home/.config/rune/config.yaml"), project);
        here.in("home/dotfiles");
        assertEquals(
                List.of(Origin.USER),
                here.find().files().stream().map(FoundFile::origin).toList());
    }

    @Test
    void without_any_the_places_are_named_and_what_to_do() {
        here.in("home/app");
        var error = assertThrows(RitualException.class, () -> here.find().required());
        assertEquals(
                List.of(Diagnostic.error("there is no ritual file")
                        .note("looked at `" + here.path("home/.config/rune/config.yaml") + "`")
                        .note("looked at `" + here.path("home/.rune/config.yaml") + "`")
                        .note("looked for `rune.yaml` and `.rune.yaml` in `" + here.path("home/app") + "` and above")
                        .note("`rune init` writes a first one here; `--config FILE` names another")),
                error.diagnostics());
    }

    private Diagnostic error(String... named) {
        return assertThrows(RitualException.class, () -> here.find(named))
                .diagnostics()
                .getFirst();
    }
}
