package dev.rune.session.foreign;

import dev.rune.source.YamlCursor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A program whose session files can be imported.
public enum ForeignFormat {
    TMUXP,
    TMUXINATOR,
    TEAMOCIL,
    SMUG;

    private static final Set<String> ONLY_TMUXINATOR = Set.of(
            "project_name",
            "project_root",
            "tabs",
            "pre_window",
            "pre_tab",
            "rbenv",
            "rvm",
            "cli_args",
            "tmux_command",
            "startup_window",
            "startup_pane",
            "enable_pane_titles",
            "on_project_start",
            "on_project_first_start",
            "on_project_restart",
            "on_project_exit",
            "on_project_stop");
    private static final Set<String> WINDOWS = Set.of("windows", "tabs", "session");
    private static final Set<String> ONLY_TMUXP =
            Set.of("session_name", "shell_command_before", "start_directory", "before_script");
    private static final Set<String> ONLY_SMUG = Set.of("before_start", "attach_hook", "detach_hook");

    /// What people call the program.
    public String program() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whose file it is; empty for one that looks like none of them.
    static Optional<ForeignFormat> of(YamlCursor root) {
        List<String> keys = root.isMap() ? keys(root) : List.of();
        if (keys.stream().noneMatch(WINDOWS::contains)) {
            return Optional.empty();
        }
        if (keys.stream().anyMatch(ONLY_TMUXP::contains)) {
            return Optional.of(TMUXP);
        }
        if (root.peek("session").isPresent() || keys.stream().anyMatch(ONLY_SMUG::contains)) {
            return Optional.of(root.peek("session").filter(YamlCursor::isMap).isPresent() ? TEAMOCIL : SMUG);
        }
        if (keys.stream().anyMatch(ONLY_TMUXINATOR::contains)) {
            return Optional.of(TMUXINATOR);
        }
        return root.peek("windows").filter(YamlCursor::isList).flatMap(ForeignFormat::byWindows);
    }

    /// tmuxinator's windows have their name as their only key.
    private static Optional<ForeignFormat> byWindows(YamlCursor windows) {
        for (YamlCursor window : windows.items()) {
            List<String> keys = window.isMap() ? keys(window) : List.of();
            if (keys.contains("window_name")) {
                return Optional.of(TMUXP);
            }
            if (keys.contains("name")) {
                return Optional.of(TEAMOCIL);
            }
            if (keys.size() == 1 && !keys.contains("panes")) {
                return Optional.of(TMUXINATOR);
            }
        }
        return Optional.empty();
    }

    private static List<String> keys(YamlCursor map) {
        return map.entries().stream().map(entry -> entry.key().value()).toList();
    }
}
