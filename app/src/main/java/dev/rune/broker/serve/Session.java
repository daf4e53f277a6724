package dev.rune.broker.serve;

import dev.rune.broker.context.Token;
import dev.rune.broker.peer.Access;
import dev.rune.broker.prompt.End;
import dev.rune.broker.wire.ErrorCode;
import dev.rune.broker.wire.Reply;
import dev.rune.broker.wire.Request;
import dev.rune.posix.LocalSocket;
import java.util.Optional;

/// A client at the control socket that was let in: what is known of it, and what it may.
final class Session {

    private final LocalSocket.Peer peer;
    private final boolean watches;
    private final Optional<Attempt> sentFor;
    private final String challenge = Token.fresh();
    private boolean knowsPassword;
    private boolean runsSteps;

    /// @param watches whether it said that it looks only
    /// @param sentFor what the broker itself opened it for
    Session(LocalSocket.Peer peer, boolean watches, Optional<Attempt> sentFor) {
        this.peer = peer;
        this.watches = watches;
        this.sentFor = sentFor;
    }

    /// By which it proves that it knows the password.
    String challenge() {
        return challenge;
    }

    /// It has.
    void provesPassword() {
        knowsPassword = true;
    }

    /// It makes contexts for the steps of a run, which it is then.
    void makesContextsOfRun() {
        runsSteps = true;
    }

    /// The human there, as far as it can say: where it was sent to is known better.
    End.By human(String via, Optional<String> where) {
        return new End.By(
                sentFor.map(attempt -> attempt.move().via()).orElse(via),
                sentFor.map(attempt -> attempt.move().place()).or(() -> where),
                peer.uid(),
                peer.pid());
    }

    /// Why it may not ask for that, beyond having been let in.
    Optional<Reply.Refused> objection(Request request, Access access) {
        return switch (request) {
            case Request.Listing _ -> needsPassword(access);
            case Request.Subscribe watching when !watching.attends() -> needsPassword(access);
            case Request.Subscribe _ -> needsPassword(access).or(() -> needsTrust(access));
            case Request.Answer answer -> mayDealWith(answer.prompt(), access);
            case Request.Cancel cancel -> mayDealWith(cancel.prompt(), access);
            case Request.Present present -> mayDealWith(present.prompt(), access);
            case Request.Absent absent -> mayDealWith(absent.prompt(), access);
            default -> Optional.empty();
        };
    }

    private Optional<Reply.Refused> mayDealWith(String prompt, Access access) {
        return needsPassword(access).or(() -> isSentFor(prompt) ? Optional.empty() : needsTrust(access));
    }

    private boolean isSentFor(String prompt) {
        return sentFor.filter(attempt -> attempt.prompt().id().equals(prompt)).isPresent();
    }

    private Optional<Reply.Refused> needsPassword(Access access) {
        return access.wantsPassword() && !knowsPassword
                ? Optional.of(new Reply.Refused(ErrorCode.UNAUTHORIZED, "the password is wanted first"))
                : Optional.empty();
    }

    private Optional<Reply.Refused> needsTrust(Access access) {
        if (watches) {
            return Optional.of(new Reply.Refused(ErrorCode.FORBIDDEN, "this client said that it looks only"));
        }
        return access == Access.DESCENDANTS && !runsSteps
                ? Optional.of(new Reply.Refused(
                        ErrorCode.FORBIDDEN,
                        "the access mode `descendants` takes answers only from what Rune opened itself"))
                : Optional.empty();
    }
}
