package dev.rune.tmux;

import java.util.regex.Pattern;

/// A version of tmux, such as 3.3a.
///
/// @param letter of a mended release, such as `a`; else empty
public record TmuxVersion(int major, int minor, String letter) implements Comparable<TmuxVersion> {

    /// The oldest that Rune builds sessions with: it can give variables to a pane and keep a failed one.
    public static final TmuxVersion OLDEST = new TmuxVersion(3, 2, "");

    private static final TmuxVersion UNRELEASED = new TmuxVersion(99, 0, "");
    private static final Pattern RELEASE = Pattern.compile("(?:tmux )?(?:next-)?(\\d{1,4})\\.(\\d{1,4})([a-z]?).*");

    /// Reads what `tmux -V` prints. A text without numbers (`tmux master`) is newer than every release.
    public static TmuxVersion of(String text) {
        var release = RELEASE.matcher(text.strip());
        return release.matches()
                ? new TmuxVersion(
                        Integer.parseInt(release.group(1)), Integer.parseInt(release.group(2)), release.group(3))
                : UNRELEASED;
    }

    @Override
    public int compareTo(TmuxVersion other) {
        // Not by a comparator: its lambdas can't be kept in the AOT cache.
        int order = Integer.compare(major, other.major);
        if (order == 0) {
            order = Integer.compare(minor, other.minor);
        }
        return order == 0 ? letter.compareTo(other.letter) : order;
    }

    /// As tmux writes it.
    @Override
    public String toString() {
        return major + "." + minor + letter;
    }
}
