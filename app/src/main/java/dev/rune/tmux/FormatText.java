package dev.rune.tmux;

import java.util.regex.Pattern;

/// Text that tmux expands as a format, such as a name or a directory, and that shall come out as it is.
public final class FormatText {

    /// A run of `#` before a `[` is kept by tmux as it is; elsewhere `##` means `#`.
    private static final Pattern EXPANDED = Pattern.compile("#+(?![#\\[])");

    private FormatText() {}

    /// As it must be written.
    public static String of(String text) {
        return text.indexOf('#') < 0
                ? text
                : EXPANDED.matcher(text).replaceAll(run -> run.group().repeat(2));
    }
}
