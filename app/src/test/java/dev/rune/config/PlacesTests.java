package dev.rune.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rune.source.RitualException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacesTests {

    private static final Path ADA = Path.of("/home/ada");

    @Test
    void without_variables_everything_lies_in_the_home_of_the_account() {
        Places places = of(Map.of());
        assertEquals(ADA, places.home());
        assertEquals(
                List.of(Path.of("/home/ada/.config/rune/config.yaml"), Path.of("/home/ada/.rune/config.yaml")),
                places.userFiles());
        assertEquals(Path.of("/home/ada/.local/state/rune"), places.state());
        assertEquals(Path.of("/home/ada/.local/state/rune/trust"), places.trust());
        assertEquals(List.of(Path.of("/run/user/1000"), Path.of("/home/ada/.local/state/rune")), places.runtimes());
    }

    @Test
    void xdg_variables_move_them() {
        Places places = of(Map.of(
                "HOME", "/h",
                "XDG_CONFIG_HOME", "/c",
                "XDG_STATE_HOME", "/s",
                "XDG_RUNTIME_DIR", "/r"));
        assertEquals(
                List.of(
                        Path.of("/c/rune/config.yaml"),
                        Path.of("/h/.config/rune/config.yaml"),
                        Path.of("/h/.rune/config.yaml")),
                places.userFiles());
        assertEquals(Path.of("/s/rune"), places.state());
        assertEquals(List.of(Path.of("/r"), Path.of("/run/user/1000"), Path.of("/s/rune")), places.runtimes());
    }

    @Test
    void empty_relative_and_impossible_values_are_ignored() {
        Places places = of(Map.of(
                "HOME", "",
                "XDG_CONFIG_HOME", "conf",
                "XDG_STATE_HOME", "",
                "XDG_RUNTIME_DIR", "/run/\0"));
        assertEquals(of(Map.of()), places);
    }

    @Test
    void no_other_variable_changes_anything() {
        var noise = Map.of("PROJECTS", "/p", "VERSION", "2", "RITUALS", "x", "SETTINGS", "x", "LOG", "1");
        assertEquals(of(Map.of()), of(noise));
    }

    @Test
    void shipped_files_lie_beside_each_other() {
        Places places = of(Map.of());
        assertEquals(Path.of("/opt/rune/config"), places.shippedConfig());
        assertEquals(Path.of("/opt/rune/templates"), places.shippedTemplates());
    }

    @Test
    void a_tilde_is_the_home_directory_and_what_is_relative_counts_from_the_base() {
        Path base = Path.of("/work/app");
        assertEquals(ADA, PathText.resolve("~", base, ADA));
        assertEquals(Path.of("/home/ada/src"), PathText.resolve("~/src", base, ADA));
        assertEquals(Path.of("/work/app/~bob"), PathText.resolve("~bob", base, ADA));
        assertEquals(Path.of("/work/app/a~"), PathText.resolve("a~", base, ADA));
        assertEquals(Path.of("/work/lib"), PathText.resolve("../lib", base, ADA));
        assertEquals(base, PathText.resolve("", base, ADA));
        assertEquals(Path.of("/etc"), PathText.resolve("/etc", base, ADA));
    }

    @Test
    void a_nul_character_is_the_users_error() {
        var error = assertThrows(RitualException.class, () -> PathText.resolve("a\0b", ADA, ADA));
        assertEquals("`a\0b` can't be a path: Nul character not allowed", error.getMessage());
    }

    @Test
    void a_path_below_the_working_directory_is_shown_relative() {
        assertEquals("src/rune.yaml", PathText.shown(ADA.resolve("src/rune.yaml"), ADA));
        assertEquals("/etc/rune.yaml", PathText.shown(Path.of("/etc/rune.yaml"), ADA));
        assertEquals("/home/ada", PathText.shown(ADA, ADA));
    }

    private static Places of(Map<String, String> environment) {
        return Places.of(environment, ADA, ADA, 1000, Path.of("/opt/rune"));
    }
}
