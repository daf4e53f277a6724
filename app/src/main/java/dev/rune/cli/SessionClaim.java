package dev.rune.cli;

import dev.rune.report.Claims;
import dev.rune.run.RunEvent.SessionId;
import dev.rune.run.RunId;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/// Has one call at a time see to the end of a session: a hook of tmux, `status`, `start` and `stop` may hear of it at
/// the same moment.
record SessionClaim(World world) {

    /// Does that, while no other call does the like for this session.
    ///
    /// @return what came of it; empty where another call is at it
    <T> Optional<T> alone(SessionId session, Supplier<T> what) {
        var claims = new Claims(world.places().state().resolve("claims"));
        var processes = world.processes().get();
        var holder = new Claims.Holder(RunId.at(world.clock().instant()), processes.self());
        String claim = "end of session " + session.build();
        try {
            if (claims.take(claim, holder, processes::isAlive).isPresent()) {
                return Optional.empty();
            }
        } catch (IOException unwritable) {
            // Then no other call can claim it either; what is to be done is more than that it is done once.
            return Optional.of(what.get());
        }
        try {
            return Optional.of(what.get());
        } finally {
            release(claims, claim, holder);
        }
    }

    private static void release(Claims claims, String claim, Claims.Holder holder) {
        try {
            claims.release(claim, holder);
        } catch (IOException kept) {
            // It counts no longer than this process lives.
        }
    }
}
