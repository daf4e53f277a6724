package dev.rune.cli;

import dev.rune.config.PrivateFiles;
import dev.rune.report.Journal;
import dev.rune.report.RunRecord;
import dev.rune.run.RunEvent;
import dev.rune.run.RunEvent.SessionId;
import java.io.IOException;
import java.util.List;

/// The sessions that runs look after, in their journals.
record OwnSessions(World world, Messages messages) {

    /// A session, and the runs that look after it, the newest first.
    record Own(SessionId id, List<RunRecord> runs) {}

    /// Those of these runs.
    List<Own> of(List<RunRecord> runs) {
        return runs.stream()
                .flatMap(run -> run.own().stream())
                .map(RunEvent.SessionStands::session)
                .distinct()
                .map(id -> new Own(id, holders(id)))
                .toList();
    }

    /// Runs of any project that look after it.
    List<RunRecord> holders(SessionId id) {
        return world.runs().live().stream()
                .filter(run ->
                        run.own().stream().anyMatch(stands -> stands.session().equals(id)))
                .toList();
    }

    /// That it is closed, for all of them.
    void ended(Own session) {
        tell(session, new RunEvent.SessionEnded(session.id()));
    }

    /// Writes it into the journals of all of them.
    void tell(Own session, RunEvent event) {
        for (RunRecord run : session.runs()) {
            try {
                Journal.append(run.folder(), event, world.clock().instant());
            } catch (IOException e) {
                messages.warning(
                        "the journal in `" + run.folder().path() + "` can't be written: " + PrivateFiles.reason(e));
            }
        }
    }

    /// Runs of which nothing lives any more need not be looked at again.
    void settle(Own session) {
        session.runs().forEach(new Settling(world, messages)::settle);
    }
}
