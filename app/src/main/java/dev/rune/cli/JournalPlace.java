package dev.rune.cli;

import dev.rune.config.PrivateFiles;
import dev.rune.config.RuntimeDirectory;
import dev.rune.report.Claims;
import dev.rune.report.RunFolder;
import dev.rune.run.RunId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Where the journal of a new run goes: into the state directory; where that can't be written, into the runtime
/// directory, which a reboot empties.
///
/// @param folder of the run; it exists
record JournalPlace(RunFolder folder, Claims claims) {

    private static final String NOTHING = "nothing was run: make one of them writable, or set XDG_STATE_HOME";

    /// Makes it, and says so when it is not the usual one.
    ///
    /// @return empty when there is none; that was said
    static Optional<JournalPlace> make(World world, RunId id, Messages messages) {
        Path state = world.places().state();
        try {
            return Optional.of(in(state, id));
        } catch (IOException e) {
            String reason = "`" + state + "` can't be written: " + PrivateFiles.reason(e);
            return fallback(world, id, messages, reason);
        }
    }

    private static Optional<JournalPlace> fallback(World world, RunId id, Messages messages, String reason) {
        switch (RuntimeDirectory.make(world.places(), world.uid())) {
            case RuntimeDirectory.Ready(Path path) -> {
                try {
                    JournalPlace place = in(path, id);
                    messages.warning(reason + "; the journal goes to `" + path + "`, which a reboot empties");
                    return Optional.of(place);
                } catch (IOException e) {
                    messages.error(reason, "nor can `" + path + "`: " + PrivateFiles.reason(e), NOTHING);
                }
            }
            case RuntimeDirectory.Absent(Path path) ->
                messages.error(reason, "and there is no `" + path + "`", NOTHING);
            case RuntimeDirectory.Refused refused -> messages.error(reason, "and " + refused.reason(), NOTHING);
        }
        return Optional.empty();
    }

    private static JournalPlace in(Path base, RunId id) throws IOException {
        PrivateFiles.directory(base.resolve("claims"));
        return new JournalPlace(RunFolder.create(base.resolve("runs"), id), new Claims(base.resolve("claims")));
    }
}
