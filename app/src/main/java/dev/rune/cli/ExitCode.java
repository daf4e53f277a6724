package dev.rune.cli;

import dev.rune.run.Outcome;
import dev.rune.run.RunResult;

/// The whole table of what Rune exits with. `docs/exit-codes.md` is held to it by a test.
public enum ExitCode {
    DONE(0, "done"),
    FAILED(1, "a required step failed (its own code is in the message and in `--json`)"),
    USAGE(2, "wrong usage"),
    NO_SERVER(3, "no server: tmux or broker absent, unreachable, or not ours"),
    NO_TARGET(4, "the target does not exist, or the name fits several"),
    REFUSED_BY_GUARD(5, "refused by the read guard: unread, changed since, another server, already used"),
    NOT_WRITABLE(6, "the pane can't be written to: dead, in a mode, input off, asking for a secret, busy"),
    HELD(7, "held by someone else"),
    WAITED(8, "a wait ran out of time"),
    NOT_CONFIRMED(9, "sent, not confirmed"),
    TMUX(10, "tmux too old, or failed"),
    BAD_FILE(20, "the ritual file is wrong, or there is none"),
    NOBODY(21, "a human is needed, and none can be reached or none answered in time"),
    DECLINED(22, "a human declined or cancelled"),
    NOT_ALLOWED(23, "not allowed: access mode, a step trying to answer, running an untrusted file"),
    BUG(70, "a bug in Rune; the message says where the report was written"),
    TIMED_OUT(124, "a step ran past its limit"),
    OWN_FAILURE(125, "`ops run` alone: Rune's own failure"),
    INTERRUPTED(130, "interrupted; 128+n: ended by signal n");

    private static final int SIGNAL = 128;

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    /// What is exited with when a signal ended it.
    static int of(int signal) {
        return SIGNAL + signal;
    }

    /// What a run exits with.
    public static int of(RunResult result) {
        if (result.stopSignal() != 0) {
            return of(result.stopSignal());
        }
        return result.failure()
                .map(failed -> of(failed.outcome()).code)
                .orElse(result.passedByHand().isPresent() ? FAILED.code : DONE.code);
    }

    private static ExitCode of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded _, Outcome.Skipped _ -> DONE;
            case Outcome.Failed _, Outcome.Signalled _, Outcome.NotStarted _ -> FAILED;
            case Outcome.TimedOut _ -> TIMED_OUT;
            case Outcome.Declined _ -> DECLINED;
            case Outcome.Unattended _ -> NOBODY;
        };
    }
}
