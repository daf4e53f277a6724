package dev.rune.broker.wire;

import dev.rune.broker.context.ContextKind;
import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.Question;
import dev.rune.broker.prompt.SecretBytes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What a client asks of the broker. Those from `Describe` to `Cancel` are for the sockets of contexts, those from
/// `Auth` on for the control socket, which takes `Cancel` as well.
public sealed interface Request {

    /// The first on each connection.
    ///
    /// @param agent what the client calls itself
    /// @param watches whether it wants to look only
    /// @param ticket of whoever was sent by the broker to show a prompt
    record Hello(List<Long> versions, String agent, boolean watches, Optional<String> ticket) implements Request {}

    /// What the context would do with a prompt.
    record Describe(Optional<String> pane) implements Request {}

    /// The context of the best client, as a fresh one derived from it.
    ///
    /// @param client that one instead of the best
    record Resolve(Optional<String> pane, Optional<String> client) implements Request {}

    /// A question.
    record Prompt(Question question) implements Request {}

    /// Ends a prompt without an answer.
    record Cancel(String prompt, String via, Optional<String> where) implements Request {}

    /// Proves that the client knows the password.
    record Auth(String proof) implements Request {}

    /// All open prompts.
    record Listing() implements Request {}

    /// A human's answer.
    ///
    /// @param declines whether the human said no to it; then there is no value
    record Answer(String prompt, Optional<SecretBytes> value, boolean declines, String via, Optional<String> where)
            implements Request {}

    /// To be told what happens to prompts.
    ///
    /// @param attends whether the client will show prompts to a human: then somebody is in reach
    /// @param run the run whose prompts alone it will show
    /// @param origin of the one question that alone it will show
    record Subscribe(boolean attends, Optional<String> run, Optional<String> origin) implements Request {

        /// Whether it will show what such a run asks, or what belongs to none, in a question of that origin.
        public boolean concerns(Optional<String> asking, Optional<String> question) {
            return (run.isEmpty() || run.equals(asking)) && (origin.isEmpty() || origin.equals(question));
        }
    }

    /// The client shows the prompt to a human now.
    record Present(String prompt, String via, Optional<String> where) implements Request {}

    /// It shows it no longer.
    record Absent(String prompt) implements Request {}

    /// A fresh context.
    ///
    /// @param mark the value of `RUNE_STEP` in the step's processes
    /// @param kinds that may be asked; empty for what the settings allow
    /// @param owner the process with which it ends; the client itself where none is named
    /// @param server the socket of the tmux server that it belongs to
    /// @param host the machine to which the owner forwards it
    record Mint(
            ContextKind kind,
            Optional<String> run,
            Optional<String> step,
            Optional<String> mark,
            Optional<String> pane,
            Set<PromptKind> kinds,
            OptionalInt open,
            Optional<Duration> lives,
            OptionalInt owner,
            boolean resolve,
            Optional<Path> server,
            Optional<String> host)
            implements Request {}

    /// The first process of a step runs.
    record Began(String context, int pid) implements Request {}

    /// A pane stands, and its process runs.
    ///
    /// @param server the socket of its tmux server
    record Stands(String context, int pid, String pane, Path server) implements Request {}

    /// A context ends.
    record Revoke(String context) implements Request {}

    /// A tmux client came, went, or looks at something else.
    ///
    /// @param event `attached`, `changed`, `detached`
    record Noticed(String event, String client) implements Request {}

    /// How the broker is.
    record Status() implements Request {}

    /// The broker ends.
    record Shutdown() implements Request {}

    /// A request that came, or why it is none.
    sealed interface Read {

        /// It is one.
        ///
        /// @param id by which the client knows it: a text, a number or null
        record Understood(Json id, Request request) implements Read {}

        /// It is none.
        ///
        /// @param reason a lower-case sentence
        record Refused(Json id, ErrorCode code, String reason) implements Read {}
    }
}
