package dev.rune.run;

import dev.rune.source.Sha256;

/// A step's id where only ASCII may stand, as in the mark of its processes and the name of its log: the id itself,
/// or, where that holds other letters, a text that no other id has.
public final class PlainId {

    private static final int LONGEST = 100;

    private PlainId() {}

    /// The id itself where it is made of ASCII letters, digits and `_-.`; else with `_` for what is not, and the
    /// beginning of its hash.
    public static String of(String id) {
        String plain = id.replaceAll("[^A-Za-z0-9_.-]", "_");
        return plain.equals(id)
                ? id
                : plain.substring(0, Math.min(plain.length(), LONGEST)) + "-" + Sha256.first(id, 4);
    }
}
