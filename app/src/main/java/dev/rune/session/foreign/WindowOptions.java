package dev.rune.session.foreign;

import java.util.List;
import java.util.Set;

/// Which options of tmux belong to windows and panes rather than to sessions.
final class WindowOptions {

    private static final Set<String> NAMES = Set.of(
            "aggressive-resize",
            "allow-passthrough",
            "allow-rename",
            "alternate-screen",
            "automatic-rename",
            "automatic-rename-format",
            "clock-mode-colour",
            "clock-mode-style",
            "fill-character",
            "main-pane-height",
            "main-pane-width",
            "mode-keys",
            "mode-style",
            "other-pane-height",
            "other-pane-width",
            "pane-base-index",
            "popup-border-lines",
            "remain-on-exit",
            "remain-on-exit-format",
            "synchronize-panes",
            "window-active-style",
            "window-size",
            "window-style",
            "wrap-search",
            "xterm-keys");
    private static final List<String> FAMILIES =
            List.of("copy-mode-", "cursor-", "monitor-", "pane-active-border-", "pane-border-", "window-status-");

    private WindowOptions() {}

    static boolean isOne(String name) {
        return NAMES.contains(name) || FAMILIES.stream().anyMatch(name::startsWith);
    }
}
