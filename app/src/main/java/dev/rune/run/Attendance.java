package dev.rune.run;

import dev.rune.pty.HostTerminal;
import dev.rune.ritual.Head;
import java.time.Duration;
import java.util.Optional;

/// Whether somebody is there to type at interactive steps, and what happens where nobody is.
///
/// @param terminal the one that steps are joined to; without it nobody can type
/// @param unattended what a step does that does not say so itself
/// @param patience how long one waits whose policy is `queue`
/// @param reach how a human is come to who does not sit at the terminal
public record Attendance(Optional<HostTerminal> terminal, Head.Unattended unattended, Duration patience, Reach reach) {

    /// Where a human is asked at the terminal, or not at all.
    public Attendance(Optional<HostTerminal> terminal, Head.Unattended unattended, Duration patience) {
        this(terminal, unattended, patience, Reach.onlyHere());
    }

    /// As long as a step waits for somebody who might come.
    public static final Duration USUAL_PATIENCE = Duration.ofMinutes(5);

    /// What the step does when it needs a human and none can be reached; to wait is of no use without patience.
    Head.Unattended policy(Head head) {
        var declared = head.unattended().orElse(unattended);
        return declared == Head.Unattended.QUEUE && patience.isZero() ? Head.Unattended.FAIL : declared;
    }
}
