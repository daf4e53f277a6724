package dev.rune.ritual;

import dev.rune.config.Settings;
import dev.rune.source.Located;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One declared step of a [Ritual]. A variant carries what its way of running needs, and no more.
public sealed interface Step {

    /// What it has in common with the steps of every kind.
    Head head();

    /// How a person calls it.
    default String name() {
        return head().name();
    }

    /// How the command line and other parts of the file address it; unique within its ritual.
    default String id() {
        return head().id();
    }

    /// Runs on pipes, without a terminal.
    ///
    /// @param timeout as declared; without one `settings.timeout` holds, and for a background step none
    /// @param stdin what the command reads; without it, end of file
    /// @param background set when it is started and left to run
    /// @param sudo whether its PATH begins with a `sudo` that asks through the askpass helper
    record Exec(
            Head head,
            Command command,
            Optional<Located<Duration>> timeout,
            Optional<Located<String>> stdin,
            Retry retry,
            Optional<Background> background,
            boolean sudo)
            implements Step {

        /// A step that says no more than its command and its limit.
        public static Exec of(Located<String> script, Duration timeout) {
            Command command = new Command.Script(script, Settings.DEFAULTS.shell());
            String name = StepName.of(command);
            return new Exec(
                    Head.of(StepName.id(name), name, script.span()),
                    command,
                    Optional.of(new Located<>(timeout, script.span())),
                    Optional.empty(),
                    Retry.NEVER,
                    Optional.empty(),
                    false);
        }

        /// The same with another head.
        public Exec with(Head other) {
            return new Exec(other, command, timeout, stdin, retry, background, sudo);
        }

        /// The same with another limit.
        public Exec within(Located<Duration> limit) {
            return new Exec(head, command, Optional.of(limit), stdin, retry, background, sudo);
        }
    }

    /// Runs on a pseudo-terminal, joined to the terminal of whoever started the ritual.
    ///
    /// @param timeout as declared; without one there is none
    /// @param expect scripted answers, in order
    /// @param record whether it leaves a recording in the journal
    record Interactive(
            Head head,
            Command command,
            Optional<Located<Duration>> timeout,
            Retry retry,
            List<Expect> expect,
            boolean record,
            boolean sudo)
            implements Step {

        public Interactive {
            expect = List.copyOf(expect);
        }
    }

    /// Opens a tmux session, from a template or with one command.
    ///
    /// @param command the command of a session without template; beside a template the value of `{{Command}}`
    /// @param session the session's name; without it the template's `session_name`
    /// @param shared whether it runs in the shared ops session
    record Session(
            Head head,
            Optional<Command> command,
            Optional<Located<String>> session,
            Optional<Located<String>> template,
            Attach attach,
            boolean shared,
            Optional<Located<Duration>> timeout,
            boolean record,
            boolean sudo)
            implements Step {}

    /// Asks a human; the answer is the value of a variable for the steps after it.
    record Ask(Head head, Question question) implements Step {}

    /// When to join a session: after the whole ritual, or at once, waiting until the human detaches.
    enum Attach {
        END,
        NOW
    }
}
