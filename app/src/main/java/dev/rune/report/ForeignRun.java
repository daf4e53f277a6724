package dev.rune.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// A run that a newer Rune began, in a journal that this one can't read.
///
/// @param version of its journal
public record ForeignRun(RunFolder folder, int version) {

    /// Empty where there is no journal, or one of the version that is read here.
    static Optional<ForeignRun> of(RunFolder folder) {
        try (Stream<String> lines = Files.lines(folder.events())) {
            OptionalInt version = lines.findFirst().map(EventReader::version).orElse(OptionalInt.empty());
            return version.isPresent() && version.getAsInt() > EventWriter.VERSION
                    ? Optional.of(new ForeignRun(folder, version.getAsInt()))
                    : Optional.empty();
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    /// What a verb says that would have shown the run, or ended what it left.
    public String warning() {
        return "`" + folder.path() + "` is of a newer Rune (journal version " + version + ", this one reads "
                + EventWriter.VERSION + "): what runs there is neither shown nor ended here; do it with the newer Rune";
    }
}
