package dev.rune.report;

import dev.rune.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// All runs that are kept on this machine.
///
/// @param places the folders that hold runs: the state directory's, and the runtime directory's, used where the first
///     can't be written
public record Runs(List<Path> places) {

    public Runs {
        places = List.copyOf(places);
    }

    /// The folders of all runs, the newest first.
    public List<RunFolder> folders() {
        var folders = new ArrayList<RunFolder>();
        for (Path place : places) {
            try (Stream<Path> entries = Files.list(place)) {
                entries.filter(Files::isDirectory).map(RunFolder::new).forEach(folders::add);
            } catch (IOException none) {
                // No run was ever kept there.
            }
        }
        // Not by Comparator.comparing: its lambdas can't be kept in the AOT cache.
        folders.sort((one, other) -> other.id().value().compareTo(one.id().value()));
        return folders;
    }

    /// All runs whose journals can be read, the newest first; each is read when it is asked for.
    public Stream<RunRecord> records() {
        return records(_ -> true);
    }

    private Stream<RunRecord> records(Predicate<RunFolder> fits) {
        return folders().stream().filter(fits).map(RunRecord::read).flatMap(Optional::stream);
    }

    /// The newest run that fits.
    public Optional<RunRecord> newest(Predicate<RunRecord> fits) {
        return records().filter(fits).findFirst();
    }

    /// The run that `--resume` goes on with: the newest of that ritual for the project there, restarts aside.
    public Optional<RunRecord> last(String ritual, String project, Path directory) {
        return newest(run -> run.plan().ritual().equals(ritual) && run.isOf(project, directory) && !run.isRestart());
    }

    /// Runs of which something may still live, the newest first.
    public List<RunRecord> live() {
        return records(folder -> Files.exists(folder.live())).toList();
    }

    /// Runs of which something may still live, and whose journal only a newer Rune can read.
    public List<ForeignRun> foreign() {
        return folders().stream()
                .filter(folder -> Files.exists(folder.live()))
                .flatMap(folder -> ForeignRun.of(folder).stream())
                .toList();
    }

    /// Removes runs that ended longer ago than they need be kept, and those for which the size leaves no
    /// room, the newest first to get some; never one that lives. One that alone is too large does not take
    /// others with it, and the newest stays until there is a newer one, for `--resume`.
    ///
    /// @param lives whether something of a run lives; asked only where its folder says that it may
    public Pruned prune(Settings.Keep keep, Instant now, Predicate<RunRecord> lives) throws IOException {
        List<RunFolder> folders = folders();
        return mayAllStay(folders, keep, now) ? Pruned.NOTHING : prune(folders, keep, now, lives);
    }

    /// Whether none would have to go, whatever lives: then that need not be found out.
    private static boolean mayAllStay(List<RunFolder> folders, Settings.Keep keep, Instant now) throws IOException {
        long room = keep.bytes();
        for (RunFolder folder : folders) {
            try {
                room -= folder.size();
                if (room < 0 || folder.age(now).compareTo(keep.runs()) > 0) {
                    return false;
                }
            } catch (NoSuchFileException removedByAnother) {
                // That one stays neither way.
            }
        }
        return true;
    }

    private static Pruned prune(List<RunFolder> folders, Settings.Keep keep, Instant now, Predicate<RunRecord> lives)
            throws IOException {
        long room = keep.bytes();
        var pruned = Pruned.NOTHING;
        boolean newest = true;
        for (RunFolder folder : folders) {
            try {
                if (mayLive(folder, lives, keep, now)) {
                    continue;
                }
                long size = folder.size();
                boolean old = folder.age(now).compareTo(keep.runs()) > 0;
                boolean fits = size <= room;
                pruned = pruned.seen(folder.id(), size);
                if (old || (!fits && !newest)) {
                    folder.remove();
                    pruned = pruned.removed(!old);
                } else if (fits) {
                    room -= size;
                }
                newest = false;
            } catch (NoSuchFileException removedByAnother) {
                // Two runs that start at once prune at once.
            }
        }
        return pruned;
    }

    /// A folder without a first event is of a run that just begins, or that was cut off then: let it age.
    private static boolean mayLive(RunFolder folder, Predicate<RunRecord> lives, Settings.Keep keep, Instant now)
            throws IOException {
        if (!Files.exists(folder.live())) {
            return false;
        }
        Optional<RunRecord> record = RunRecord.read(folder);
        return record.isPresent() ? lives.test(record.get()) : folder.age(now).compareTo(keep.runs()) <= 0;
    }
}
