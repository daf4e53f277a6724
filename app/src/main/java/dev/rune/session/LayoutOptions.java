package dev.rune.session;

import dev.rune.source.Located;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The tmux options of a window that decide where its panes stand, each as it would be given to tmux: a number of
/// characters, or a percentage of what there is.
///
/// @param otherHeight how high the panes below the main one are; 0 for what is left
/// @param otherWidth how wide the panes beside the main one are; 0 for what is left
public record LayoutOptions(
        String mainHeight, String otherHeight, String mainWidth, String otherWidth, TitleLine titleLine) {

    /// What tmux takes where nothing is set.
    public static final LayoutOptions DEFAULTS = new LayoutOptions("24", "0", "80", "0", TitleLine.OFF);

    static final int DEFAULT_MAIN_HEIGHT = 24;
    static final int DEFAULT_MAIN_WIDTH = 80;

    private static final Pattern SIZE = Pattern.compile("\\s*([-+]?\\d{1,9})(%?)");

    /// Those that the options of a window set; the rest as tmux takes them by itself.
    public static LayoutOptions of(Map<String, Located<String>> set) {
        return new LayoutOptions(
                value(set, "main-pane-height", DEFAULTS.mainHeight),
                value(set, "other-pane-height", DEFAULTS.otherHeight),
                value(set, "main-pane-width", DEFAULTS.mainWidth),
                value(set, "other-pane-width", DEFAULTS.otherWidth),
                TitleLine.of(value(set, "pane-border-status", "off")));
    }

    private static String value(Map<String, Located<String>> set, String name, String otherwise) {
        return Optional.ofNullable(set.get(name)).map(Located::value).orElse(otherwise);
    }

    /// A size in characters; empty for one that tmux does not understand, or that is more than there is.
    static OptionalInt size(String text, int there) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(size.group(1));
        boolean percent = !size.group(2).isEmpty();
        int most = percent ? 100 : there;
        if (number < 0 || number > most) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(percent ? (int) ((long) there * number / 100) : number);
    }
}
