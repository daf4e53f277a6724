package dev.rune.session;

import java.util.Locale;

/// Where tmux shows a pane's title, its option `pane-border-status`: on the line above the pane or below it. The
/// outermost panes have no line there and give one of their own rows.
public enum TitleLine {
    OFF,
    TOP,
    BOTTOM;

    /// What a value of the option means; [#OFF] for one that tmux would refuse.
    static TitleLine of(String value) {
        for (TitleLine line : values()) {
            if (line.name().toLowerCase(Locale.ROOT).equals(value)) {
                return line;
            }
        }
        return OFF;
    }
}
