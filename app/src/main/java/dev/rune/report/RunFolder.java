package dev.rune.report;

import dev.rune.config.PrivateFiles;
import dev.rune.run.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folder of one run.
///
/// @param path `$XDG_STATE_HOME/rune/runs/ID`
public record RunFolder(Path path) {

    /// Makes the folder of a new run, 0700.
    public static RunFolder create(Path runs, RunId id) throws IOException {
        PrivateFiles.directory(runs);
        var folder = new RunFolder(runs.resolve(id.value()));
        PrivateFiles.directory(folder.path());
        PrivateFiles.append(folder.live()).close();
        return folder;
    }

    /// The name of the run.
    public RunId id() {
        return new RunId(String.valueOf(path.getFileName()));
    }

    /// Its events, one JSON object a line.
    public Path events() {
        return path.resolve("events.jsonl");
    }

    /// What that step printed.
    public Path log(String step) {
        return path.resolve(step + ".log");
    }

    /// There as long as something of the run may live, so that `status` need not read the journals of all runs.
    Path live() {
        return path.resolve("live");
    }

    /// Removes the folder of a run that did not begin.
    public void discard() throws IOException {
        settle();
        Files.delete(path);
    }

    /// Nothing of the run lives any more.
    public void settle() throws IOException {
        Files.deleteIfExists(live());
    }
}
