package dev.rune.run;

import dev.rune.broker.prompt.ShownText;
import dev.rune.need.Need;
import dev.rune.process.Exit;
import dev.rune.process.ProcessId;
import dev.rune.process.Running.Stream;
import dev.rune.process.Survivor;
import dev.rune.session.Guest;
import dev.rune.session.PaneOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Something that happened in a run. Reports are made of these and of nothing else.
public sealed interface RunEvent {

    /// The run begins.
    ///
    /// @param directory the project's directory
    /// @param files the ritual files it was read from
    /// @param vars what was given by `--var`, needed to resume with the same inputs
    /// @param removed how many variables the environment filter keeps from the steps
    /// @param runner the process that runs it
    /// @param resumes the run that it continues
    record RunStarted(
            RunId id,
            String ritual,
            String project,
            Path directory,
            List<String> files,
            Map<String, String> vars,
            List<Planned> steps,
            int removed,
            ProcessId runner,
            Optional<RunId> resumes)
            implements RunEvent {

        public RunStarted {
            files = List.copyOf(files);
            vars = Map.copyOf(vars);
            steps = List.copyOf(steps);
        }
    }

    /// A step begins, or begins again.
    ///
    /// @param attempt counted from 1
    /// @param command as the user wrote it
    record StepStarted(String step, int attempt, String command, Path directory) implements RunEvent {}

    /// A step wrote something. The array is used again after the event was taken.
    @SuppressWarnings("ArrayRecordComponent") // never compared, and a copy for each chunk would cost
    record Output(String step, Stream stream, byte[] bytes, int length) implements RunEvent {}

    /// The terminal of an interactive step has this size now; said first when the step has its terminal.
    ///
    /// @param recorded whether what it shows is recorded
    record Screen(String step, int columns, int rows, boolean recorded) implements RunEvent {}

    /// An interactive step waits for a human.
    record Waiting(String step, Need need) implements RunEvent {}

    /// A question of a step is with the broker, by that number: whoever can be reached may answer it.
    ///
    /// @param message what is asked, on one line and not all of it where that is long; empty where it is not known
    record Asked(String step, String prompt, String message) implements RunEvent {

        private static final int LONGEST = 100;

        /// As the broker tells of it.
        static Asked of(String step, String prompt, String message) {
            return new Asked(step, prompt, ShownText.line(message, LONGEST).strip());
        }
    }

    /// It waits no longer.
    record Resumed(String step) implements RunEvent {}

    /// A tmux session stands: this run built it, or it was there.
    ///
    /// @param panes those that were looked at, in the order of the template
    record SessionStands(String step, SessionId session, How how, Duration standing, List<PaneStands> panes)
            implements RunEvent {

        public SessionStands {
            panes = List.copyOf(panes);
        }
    }

    /// A tmux session that this run, or an earlier one, built was taken down.
    record SessionEnded(SessionId session) implements RunEvent {}

    /// Another user may join a session from now on.
    ///
    /// @param socket of the server by which they do
    record SessionShared(SessionId session, String user, Guest.Access access, Path socket) implements RunEvent {}

    /// Another user may join it no longer.
    record SessionUnshared(SessionId session, String user) implements RunEvent {}

    /// Which session, on which server.
    ///
    /// @param server the path of its socket
    /// @param id as that server has it, such as `$1`
    /// @param template the name of the template that it was built from; empty where a command made it
    /// @param build tells it from one of the same id on a server that was started anew; empty where Rune did not
    ///     build it
    record SessionId(Path server, String id, String name, String template, String build) {}

    /// How it came that a session stands.
    enum How {
        /// The run built all of it.
        BUILT,
        /// It was there, and the run built what was missing.
        REPAIRED,
        /// It was there, and nothing was missing.
        FOUND,
        /// It was there, and Rune did not build it.
        JOINED,
        /// It was there, and Rune, which did not build it, looks after it from now on.
        ADOPTED
    }

    /// A pane of a session.
    ///
    /// @param title its name, or its address
    /// @param id as tmux has it; empty where it never stood
    record PaneStands(String title, String id, boolean optional, PaneOutcome outcome) {}

    /// A human answered the question of a step; later steps find the answer under this name.
    ///
    /// @param value empty for a secret, which is never written down
    record Answered(String step, String variable, Optional<String> value) implements RunEvent {}

    /// Something a person should know, about a step or about the run.
    record Noted(Optional<String> step, String text) implements RunEvent {}

    /// A background process was started, or a step was detached and is one from now on.
    ///
    /// @param token marks what descends from it
    /// @param log where its output goes
    /// @param definition a hash of all that was declared for it
    record Launched(String step, ProcessId process, String token, Path log, String definition) implements RunEvent {}

    /// A background process ended.
    ///
    /// @param exit as far as it is known
    /// @param stopped whether Rune ended it
    record BackgroundEnded(String step, ProcessId process, Optional<Exit> exit, boolean stopped) implements RunEvent {}

    /// An attempt failed and the step runs again.
    ///
    /// @param next the attempt that follows, counted from 1
    record Retrying(String step, Outcome outcome, int next, Duration delay) implements RunEvent {}

    /// A step ended.
    ///
    /// @param optional whether the ritual goes on although it may have failed
    /// @param ended what it left running, which was ended with it
    /// @param left what it left running in sessions of their own, which was left alone
    record StepEnded(
            String step, Outcome outcome, boolean optional, Duration took, List<Survivor> ended, List<Survivor> left)
            implements RunEvent {

        public StepEnded {
            ended = List.copyOf(ended);
            left = List.copyOf(left);
        }
    }

    /// The run is over.
    ///
    /// @param exit the exit code of Rune
    record RunEnded(int exit, Duration took) implements RunEvent {}

    /// A step of the run, as it stands in [RunStarted].
    ///
    /// @param kind `exec`, `background`, `interactive`, `session` or `ask`
    record Planned(String id, String name, String kind) {}
}
