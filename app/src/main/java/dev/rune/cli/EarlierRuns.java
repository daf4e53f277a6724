package dev.rune.cli;

import dev.rune.config.PrivateFiles;
import dev.rune.process.Processes;
import dev.rune.report.Journal;
import dev.rune.report.RunRecord;
import dev.rune.report.RunRecord.LaunchRecord;
import dev.rune.ritual.Ritual;
import dev.rune.run.BackgroundRunner;
import dev.rune.run.BackgroundRunner.Alive;
import dev.rune.run.Reporter;
import dev.rune.run.RunEvent;
import dev.rune.run.RunEvent.SessionId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What earlier runs of a project left, as a new run of a ritual finds it.
final class EarlierRuns implements BackgroundRunner.Earlier, Reporter {

    private final Workspace workspace;
    private final Ritual ritual;
    private final Processes processes;
    private List<RunRecord> over = List.of();

    EarlierRuns(Workspace workspace, Ritual ritual, Processes processes) {
        this.workspace = workspace;
        this.ritual = ritual;
        this.processes = processes;
    }

    /// Writes into their journals what ended unseen, as when Rune was killed or the machine lost its power. Runs of
    /// which nothing lives need not be looked at again.
    void settle() {
        over = workspace.liveRuns().stream()
                .filter(run -> !run.goesOn(processes))
                .toList();
        over.forEach(this::settle);
    }

    /// Where a session was built there was none of its name: one that an earlier run built is gone.
    @Override
    public void on(RunEvent event, Instant at) {
        if (event instanceof RunEvent.SessionStands stands && stands.how() == RunEvent.How.BUILT) {
            over.forEach(run -> replace(run, stands.session(), at));
        }
    }

    private void replace(RunRecord run, SessionId built, Instant at) {
        List<SessionId> gone = run.own().stream()
                .map(RunEvent.SessionStands::session)
                .filter(other -> isReplaced(other, built))
                .toList();
        try {
            for (SessionId session : gone) {
                Journal.append(run.folder(), new RunEvent.SessionEnded(session), at);
            }
            if (!gone.isEmpty() && gone.size() == run.own().size() && run.open().isEmpty()) {
                run.folder().settle();
            }
        } catch (IOException e) {
            complain(run, e);
        }
    }

    private boolean isReplaced(SessionId other, SessionId built) {
        return other.server().equals(built.server())
                && other.name().equals(built.name())
                && !other.build().equals(built.build())
                && hasNoEnd(other.template());
    }

    /// Where there are steps to run at the end of a session, they are for [MissedEndings] to run.
    private boolean hasNoEnd(String template) {
        return template.isEmpty()
                || Optional.ofNullable(workspace.file().templates().get(template))
                        .filter(declared -> declared.onStop().isEmpty())
                        .isPresent();
    }

    @Override
    public Optional<Alive> of(String step) {
        return workspace.liveRuns().stream()
                .filter(run -> run.plan().ritual().equals(ritual.name()))
                .flatMap(run -> run.open().reversed().stream()
                        .filter(launch -> launch.launched().step().equals(step) && launch.lives(processes))
                        .map(launch -> new Alive(
                                launch.process(),
                                launch.launched().token(),
                                launch.launched().definition(),
                                run.hasStarted(launch))))
                .findFirst();
    }

    @Override
    public void ended(Alive process) {
        for (RunRecord run : workspace.liveRuns()) {
            run.open().stream()
                    .filter(launch -> launch.process().equals(process.process()))
                    .forEach(launch -> note(run, launch, true));
        }
        settle();
    }

    private void settle(RunRecord run) {
        var dead =
                run.open().stream().filter(launch -> !launch.lives(processes)).toList();
        dead.forEach(launch -> note(run, launch, false));
        if (dead.size() == run.open().size() && run.own().isEmpty()) {
            try {
                run.folder().settle();
            } catch (IOException e) {
                complain(run, e);
            }
        }
    }

    private void note(RunRecord run, LaunchRecord launch, boolean stopped) {
        var ended = new RunEvent.BackgroundEnded(
                launch.launched().step(), launch.process(), processes.exitOf(launch.process()), stopped);
        try {
            Journal.append(run.folder(), ended, workspace.world().clock().instant());
        } catch (IOException e) {
            complain(run, e);
        }
    }

    private void complain(RunRecord run, IOException e) {
        workspace
                .messages()
                .warning("the journal in `" + run.folder().path() + "` can't be written: " + PrivateFiles.reason(e));
    }
}
