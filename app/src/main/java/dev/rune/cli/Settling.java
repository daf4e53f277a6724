package dev.rune.cli;

import dev.rune.config.PrivateFiles;
import dev.rune.report.RunRecord;
import java.io.IOException;

/// Tells runs that are over from those of which something lives.
record Settling(World world, Messages messages) {

    /// A run of which nothing lives any more need not be looked at again.
    void settle(RunRecord run) {
        boolean over = RunRecord.read(run.folder())
                .filter(now -> now.open().isEmpty()
                        && now.own().isEmpty()
                        && !world.processes().get().isAlive(now.plan().runner()))
                .isPresent();
        try {
            if (over) {
                run.folder().settle();
            }
        } catch (IOException e) {
            messages.warning("`" + run.folder().path() + "` can't be changed: " + PrivateFiles.reason(e));
        }
    }
}
