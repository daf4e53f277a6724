package dev.rune.broker.wire;

import dev.rune.broker.context.Context;
import dev.rune.broker.context.ContextKind;
import dev.rune.broker.prompt.NoAnswer;
import dev.rune.broker.prompt.PromptView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the broker answers to a request.
public sealed interface Reply {

    /// To a hello through a context.
    record WelcomeToAsk(Context context, String mode, List<String> may) implements Reply {}

    /// To a hello at the control socket.
    ///
    /// @param challenge to be answered by [Request.Auth] first, where a password is wanted
    record WelcomeToControl(String access, String version, Optional<String> challenge) implements Reply {}

    /// It is done.
    record Done() implements Reply {}

    /// The question became a prompt.
    record Accepted(String prompt, String state) implements Reply {}

    /// All open prompts.
    record Prompts(List<PromptView> prompts) implements Reply {}

    /// What is to be shown.
    record ToPresent(PromptView prompt) implements Reply {}

    /// What would become of a prompt.
    ///
    /// @param outer whether there is a context further out
    /// @param clients where a human might be, best first
    record Described(String context, ContextKind kind, String mode, boolean outer, List<Client> clients, Would would)
            implements Reply {

        public Described {
            clients = List.copyOf(clients);
        }
    }

    /// Where a human might be.
    ///
    /// @param via the way there: `tmux-popup`, `dialog`, …
    /// @param obstacle why nothing can be shown there now
    /// @param active when the human did something there last, in seconds since 1970; 0 where that is unknown
    /// @param attached since when it is there; the same
    /// @param outer whether it has a context further out
    record Client(
            String place,
            String via,
            Optional<String> obstacle,
            long active,
            long attached,
            boolean seesPane,
            boolean outer) {}

    /// What comes next for a prompt.
    ///
    /// @param action `present`, `forward` or `queue`
    /// @param place where, where that is known
    record Would(String action, Optional<String> place, String why) {}

    /// A fresh context, derived from that of a client.
    record Resolved(String client, Path socket, Duration lives) implements Reply {}

    /// A fresh context.
    record Minted(Path socket) implements Reply {}

    /// A context has ended.
    ///
    /// @param unanswered why the last thing that `sudo`, `ssh` or `git` asked through it has no answer
    record Revoked(Optional<NoAnswer> unanswered) implements Reply {}

    /// How the broker is.
    ///
    /// @param attending how many presenters are in reach
    record State(
            int pid,
            String version,
            String access,
            String mode,
            Path directory,
            Duration uptime,
            int prompts,
            int contexts,
            int connections,
            int attending,
            Duration idle)
            implements Reply {}

    /// It is refused.
    ///
    /// @param reason a lower-case sentence
    record Refused(ErrorCode code, String reason) implements Reply {}
}
