package dev.rune.session;

import dev.rune.source.DisplayWidth;
import dev.rune.source.VisibleText;
import java.util.ArrayList;
import java.util.List;

/// A text cut to a number of columns of the terminal.
///
/// @param characters each with the marks that stand on it
record Columns(List<String> characters) {

    /// What stands in a place that the character before it takes too.
    static final String TAKEN = "\0";

    Columns {
        characters = List.copyOf(characters);
    }

    /// As much of a text as there is room for, and a sign that there is more.
    static Columns of(String text, int room, boolean unicode) {
        List<String> all = characters(VisibleText.of(text.replace('\t', ' ')));
        if (width(all) <= room) {
            return new Columns(all);
        }
        String more = unicode ? "…" : "~";
        List<String> kept = new ArrayList<>();
        int left = room - 1;
        for (String character : all) {
            left -= width(character);
            if (left < 0) {
                break;
            }
            kept.add(character);
        }
        if (room > 0) {
            kept.add(more);
        }
        return new Columns(kept);
    }

    private static List<String> characters(String text) {
        List<String> characters = new ArrayList<>();
        text.codePoints().forEach(point -> {
            String character = Character.toString(point);
            if (DisplayWidth.of(point) == 0 && !characters.isEmpty()) {
                characters.set(characters.size() - 1, characters.getLast() + character);
            } else {
                characters.add(character);
            }
        });
        return characters;
    }

    private static int width(List<String> characters) {
        return characters.stream().mapToInt(Columns::width).sum();
    }

    int width() {
        return width(characters);
    }

    static int width(String character) {
        return DisplayWidth.of(character);
    }
}
