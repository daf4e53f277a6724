package dev.rune.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a scan of a script found out about its holes.
final class Spots {

    private final Spot[] spots;
    private final List<HereLine> hereLines = new ArrayList<>();
    private boolean doubtful;

    /// All holes are in doubt until a scan has said more.
    Spots(int holes) {
        spots = new Spot[holes];
        Arrays.fill(spots, Spot.UNSURE);
    }

    Spot of(int hole) {
        return spots[hole];
    }

    /// The lines of here-documents that hold holes.
    List<HereLine> hereLines() {
        return hereLines;
    }

    void put(int hole, Quoting quoting, int backticks) {
        boolean certain = !doubtful || quoting == Quoting.NEVER;
        spots[hole] = certain ? new Spot(quoting, backticks) : Spot.UNSURE;
    }

    void put(HereLine line) {
        hereLines.add(line);
    }

    /// From here on shells may differ in what they take for quoted.
    void doubt() {
        doubtful = true;
    }
}
