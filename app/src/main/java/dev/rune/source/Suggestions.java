package dev.rune.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the word that a person most likely meant.
public final class Suggestions {

    private static final int LONGEST = 100;

    private Suggestions() {}

    /// The known word nearest to what was written, ignoring case; none where nothing is near.
    public static Optional<String> nearest(String written, Collection<String> known) {
        String lower = written.toLowerCase(Locale.ROOT);
        if (lower.isEmpty() || lower.length() > LONGEST) {
            return Optional.empty();
        }
        record Near(String word, int distance) {}
        return known.stream()
                .filter(word -> !word.isEmpty() && word.length() <= LONGEST)
                .map(word -> new Near(word, distance(lower, word.toLowerCase(Locale.ROOT))))
                .filter(near -> near.distance <= allowed(lower, near.word) && near.distance < lower.length())
                .min(Comparator.comparingInt(Near::distance))
                .map(Near::word);
    }

    /// ``did you mean `command`?``, or nothing.
    public static String didYouMean(String written, Collection<String> known) {
        return nearest(written, known)
                .map(word -> "did you mean `" + word + "`?")
                .orElse("");
    }

    /// The same, or another sentence.
    public static String didYouMean(String written, Collection<String> known, String otherwise) {
        String meant = didYouMean(written, known);
        return meant.isEmpty() ? otherwise : meant;
    }

    private static int allowed(String written, String known) {
        return Math.max(1, Math.min(written.length(), known.length()) / 3);
    }

    /// Insertions, deletions, replacements and swaps of neighbours that make one word the other.
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
