package dev.rune.report;

import dev.rune.config.PrivateFiles;
import dev.rune.run.PlainId;
import dev.rune.run.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The folder of one run.
///
/// @param path `$XDG_STATE_HOME/rune/runs/ID`
public record RunFolder(Path path) {

    private static final String LOG = ".log";

    /// Stands in no plain id.
    private static final String PANE = "@";

    /// Makes the folder of a new run, 0700. Where the disk is full it is not made.
    public static RunFolder create(Path runs, RunId id) throws IOException {
        PrivateFiles.directory(runs);
        var folder = new RunFolder(runs.resolve(id.value()));
        PrivateFiles.directory(folder.path());
        try (FileChannel live = PrivateFiles.append(folder.live())) {
            WholeLine.append(live, id + "\n");
        } catch (IOException e) {
            folder.discard();
            throw e;
        }
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
        return path.resolve(PlainId.of(step) + LOG);
    }

    /// What a pane showed of the session that a step built.
    ///
    /// @param pane its name, or its address where it has none
    public Path paneLog(String step, String pane) {
        return path.resolve(PlainId.of(step) + PANE + PlainId.of(pane) + LOG);
    }

    /// The logs of all panes of the session that a step built, by the panes' names as they stand in those of the files.
    public SortedMap<String, Path> paneLogs(String step) {
        String start = PlainId.of(step) + PANE;
        var logs = new TreeMap<String, Path>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*" + PANE + "*" + LOG)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (name.startsWith(start)) {
                    logs.put(name.substring(start.length(), name.length() - LOG.length()), file);
                }
            }
        } catch (NoSuchFileException removed) {
            return logs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return logs;
    }

    /// What that step's terminal showed, and when.
    public Path cast(String step) {
        return path.resolve(step + ".cast");
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

    /// How long ago its journal was last written to.
    Duration age(Instant now) throws IOException {
        Path written = Files.exists(events()) ? events() : path;
        return Duration.between(Files.getLastModifiedTime(written).toInstant(), now);
    }

    /// In bytes.
    long size() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /// Removes it with all that is in it.
    void remove() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(path);
    }

    /// Nothing of the run lives any more.
    public void settle() throws IOException {
        Files.deleteIfExists(live());
    }
}
