package dev.rune.env;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts the name of a variable into its words, in upper case and without digits at their ends: `api_authToken2` has
/// the segments API, AUTH and TOKEN.
final class Segments {

    private Segments() {}

    static List<String> of(String name) {
        var segments = new ArrayList<String>();
        int start = 0;
        for (int i = 1; i <= name.length(); i++) {
            boolean ends = i == name.length() || !isWordPart(name.charAt(i)) || beginsWord(name, i);
            if (ends) {
                add(segments, name.substring(start, i));
                start = i;
            }
        }
        return segments;
    }

    private static void add(List<String> segments, String text) {
        int start = !text.isEmpty() && !isWordPart(text.charAt(0)) ? 1 : 0;
        int end = text.length();
        while (end > start && Character.isDigit(text.charAt(end - 1))) {
            end--;
        }
        if (end > start) {
            segments.add(text.substring(start, end).toUpperCase(Locale.ROOT));
        }
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c);
    }

    private static boolean beginsWord(String name, int index) {
        return Character.isUpperCase(name.charAt(index)) && Character.isLowerCase(name.charAt(index - 1));
    }
}
