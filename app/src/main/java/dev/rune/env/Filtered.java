package dev.rune.env;

import java.util.List;

/// An environment that went through the filter.
///
/// @param kept what a step may see
/// @param removed what it may not, in the order of names as inherited
public record Filtered(Environment kept, List<Removal> removed) {

    public Filtered {
        removed = List.copyOf(removed);
    }

    /// Those removed variables that a command speaks of, as `$NAME` or in any other way.
    public List<Removal> mentionedIn(String command) {
        return removed.stream()
                .filter(removal -> mentions(command, removal.name()))
                .toList();
    }

    private static boolean mentions(String command, String name) {
        for (int at = command.indexOf(name); at >= 0; at = command.indexOf(name, at + 1)) {
            int end = at + name.length();
            boolean begins = at == 0 || !isNamePart(command.charAt(at - 1));
            if (begins && (end == command.length() || !isNamePart(command.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
