package dev.rune.template;

import java.util.Optional;

/// Where a hole stands in a script.
///
/// @param quoting the kind of place
/// @param backticks how many pairs of backticks are around it
record Spot(Quoting quoting, int backticks) {

    static final Spot UNSURE = new Spot(Quoting.UNSURE, 0);

    /// What to write there for the value; empty where no way of writing it is safe.
    Optional<String> write(String value) {
        return quoting.quote(value).map(quoted -> {
            String text = quoted;
            for (int level = 0; level < backticks; level++) {
                text = Quoting.inBackticks(text);
            }
            return text;
        });
    }
}
