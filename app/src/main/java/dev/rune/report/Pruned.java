package dev.rune.report;

import dev.rune.run.RunId;

/// What came of removing old runs.
///
/// @param runs how many were removed
/// @param forRoom how many of these for want of room alone
/// @param largest the largest run that there was; empty where there was none
/// @param size of that one, in bytes
public record Pruned(int runs, int forRoom, RunId largest, long size) {

    static final Pruned NOTHING = new Pruned(0, 0, new RunId(""), 0);

    Pruned seen(RunId run, long bytes) {
        return bytes > size ? new Pruned(runs, forRoom, run, bytes) : this;
    }

    Pruned removed(boolean onlyForRoom) {
        return new Pruned(runs + 1, forRoom + (onlyForRoom ? 1 : 0), largest, size);
    }

    /// Whether runs had to go because one is so large, rather than because there are so many.
    public boolean isForOne(long limit) {
        return forRoom > 0 && size > limit / 2;
    }
}
