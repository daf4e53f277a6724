package dev.rune.run;

import dev.rune.process.Exit;
import java.time.Duration;

/// How a step ended.
public sealed interface Outcome {

    /// Its command exited 0, its question was answered, or it is ready and goes on in the background.
    record Succeeded() implements Outcome {}

    /// Its command exited with another code, or did not become what it must.
    ///
    /// @param code the command's exit code
    /// @param reason a sentence where the code alone does not tell, else empty
    record Failed(int code, String reason) implements Outcome {}

    /// A signal that Rune did not send ended it.
    record Signalled(int signal) implements Outcome {}

    /// It ran past its limit and was ended.
    ///
    /// @param limit the limit
    /// @param key the key that sets it: `timeout`, `settings.timeout` or `ready.timeout`
    record TimedOut(Duration limit, String key) implements Outcome {}

    /// A human said no: to its `confirm`, to its question, or at an askpass.
    record Declined() implements Outcome {}

    /// A human was needed and none could be reached.
    record Unattended(String need) implements Outcome {}

    /// It could not be started: no such program, no such directory, a kind that is not available.
    ///
    /// @param reason a lower-case sentence
    record NotStarted(String reason) implements Outcome {}

    /// It was not run, or a human ended it and let the ritual go on.
    record Skipped(Reason reason, String detail) implements Outcome {}

    /// Why a step was skipped.
    enum Reason {
        /// A word of its `when` does not hold.
        CONDITION,
        /// Left out on the command line: `--skip`, `--only`, `--from`.
        SELECTION,
        /// Done in the run that is resumed.
        DONE_BEFORE,
        /// A required step before it failed.
        NOT_REACHED,
        /// A human stopped it with `s`; the run exits 1 all the same.
        STOPPED,
        /// It failed, and a human let the ritual go on; the run exits 1 all the same.
        FAILED,
        /// Its background process from an earlier run still lives, unchanged.
        STILL_RUNNING,
        /// A human was needed, none could be reached, and its `unattended` says `skip`.
        UNATTENDED
    }

    /// What a process came to that ended by itself.
    static Outcome of(Exit exit) {
        return switch (exit) {
            case Exit.Code(int code) when code == 0 -> new Succeeded();
            case Exit.Code(int code) -> new Failed(code, "");
            case Exit.Signal(int number) -> new Signalled(number);
        };
    }

    /// Whether a human let the ritual go on although it is not done: the run is no success.
    default boolean isPassedByHand() {
        return this instanceof Skipped skipped
                && (skipped.reason() == Reason.STOPPED || skipped.reason() == Reason.FAILED);
    }

    /// Whether steps after it may run although this one is required.
    default boolean allowsNext() {
        return switch (this) {
            case Succeeded _, Skipped _ -> true;
            case Failed _, Signalled _, TimedOut _, Declined _, Unattended _, NotStarted _ -> false;
        };
    }
}
