package dev.rune.run;

import dev.rune.broker.Asker;
import dev.rune.broker.prompt.End;
import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.Question;
import dev.rune.broker.prompt.Question.Unreached;
import dev.rune.broker.prompt.SecretBytes;
import dev.rune.pty.Need;
import dev.rune.pty.Pty;
import dev.rune.ritual.Head;
import dev.rune.ritual.Step;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Takes what the program of an interactive step waits for to a human elsewhere, and types the answer.
final class Escalating {

    private static final Pattern YES_OR_NO = Pattern.compile("\\(yes/no(/\\[fingerprint\\])?\\)\\? ?$");
    private static final Pattern Y_OR_N = Pattern.compile("[(\\[](y/n|Y/n|y/N|Y/N)[)\\]]:? ?\\??:? ?$");

    private final Step.Interactive step;
    private final Pty pty;
    private final Attendance attendance;
    private final Events events;
    private final Map<Need, Integer> answered = new HashMap<>();
    private Optional<Escalation> current = Optional.empty();
    private Optional<Need> seenToBy = Optional.empty();

    Escalating(Step.Interactive step, Pty pty, Attendance attendance, Events events) {
        this.step = step;
        this.pty = pty;
        this.attendance = attendance;
        this.events = events;
    }

    boolean isPossible() {
        return attendance.reach().elsewhere().isPresent();
    }

    /// Whether a human has looked at it, and there was nothing to type; or will find it at the terminal.
    boolean isSeenTo(Need need) {
        return seenToBy.equals(Optional.of(need));
    }

    /// It is asked no more: the program has gone on, or the human sits at the terminal again.
    void withdraw() {
        current.ifPresent(Escalation::withdraw);
        current = Optional.empty();
        seenToBy = Optional.empty();
    }

    /// Looks what has become of it, and begins where it has not yet.
    ///
    /// @param typed told when a human has answered
    /// @return what the step ends with
    Optional<Outcome> look(Need need, Runnable typed) {
        if (current.isEmpty() || !current.get().isAbout(need)) {
            withdraw();
            current = attendance
                    .reach()
                    .elsewhere()
                    .map(human -> Escalation.begin(need, human, step.id(), question(need), pty::wake));
        }
        Optional<Asker.Outcome> outcome = current.flatMap(Escalation::outcome);
        return outcome.flatMap(found -> settle(need, found, typed));
    }

    private Optional<Outcome> settle(Need need, Asker.Outcome outcome, Runnable typed) {
        current = Optional.empty();
        if (!(outcome instanceof Asker.Outcome.Ended(End end))) {
            return nobody(need);
        }
        return switch (end) {
            case End.Answered answered -> {
                deliver(need, answered, typed);
                yield Optional.empty();
            }
            case End.Declined _
            when kind(need) == PromptKind.CONFIRM -> {
                type(word(need, false).getBytes(StandardCharsets.UTF_8), need, typed);
                yield Optional.empty();
            }
            case End.Declined _, End.Cancelled _ -> Optional.of(new Outcome.Declined());
            case End.Timeout _, End.Unavailable _, End.Withdrawn _ -> nobody(need);
        };
    }

    /// Whoever might still come to the terminal is waited for.
    private Optional<Outcome> nobody(Need need) {
        if (attendance.terminal().isPresent()) {
            seenToBy = Optional.of(need);
            return Optional.empty();
        }
        return Optional.of(
                attendance.policy(step.head()) == Head.Unattended.SKIP
                        ? new Outcome.Skipped(Outcome.Reason.UNATTENDED, "it needs " + needText(need))
                        : new Outcome.Unattended(needText(need)));
    }

    static String needText(Need need) {
        return "a human for " + need.text();
    }

    private void deliver(Need need, End.Answered answered, Runnable typed) {
        if (answered.value().isEmpty()) {
            // They have come and looked; there is nothing to type.
            seenToBy = Optional.of(need);
            typed.run();
            return;
        }
        try (SecretBytes value = answered.value().get()) {
            if (kind(need) == PromptKind.CONFIRM) {
                type(word(need, true).getBytes(StandardCharsets.UTF_8), need, typed);
            } else if (need.kind() == Need.Kind.SECRET && pty.modes().echoes()) {
                events.emit(new RunEvent.Noted(
                        Optional.of(step.id()),
                        "the secret was not typed: the program shows by now what is typed at it"));
            } else {
                type(value.reveal(), need, typed);
            }
        }
    }

    /// Types a line, and wipes it.
    private void type(byte[] line, Need need, Runnable typed) {
        byte[] keys = Arrays.copyOf(line, line.length + 1);
        keys[line.length] = '\r';
        pty.type(keys, keys.length);
        Arrays.fill(keys, (byte) 0);
        Arrays.fill(line, (byte) 0);
        answered.merge(need, 1, Integer::sum);
        typed.run();
    }

    private static String word(Need need, boolean yes) {
        boolean isLong = YES_OR_NO.matcher(need.prompt()).find();
        return yes ? isLong ? "yes" : "y" : isLong ? "no" : "n";
    }

    private Question question(Need need) {
        Question plain = Question.plain(UUID.randomUUID().toString(), kind(need), message(need));
        boolean hasTerminal = attendance.terminal().isPresent();
        boolean waits = hasTerminal || attendance.policy(step.head()) == Head.Unattended.QUEUE;
        Duration limit = hasTerminal ? Question.LONGEST_LIMIT : attendance.patience();
        Question limited =
                plain.within(limit.isZero() ? Question.USUAL_LIMIT : limit, waits ? Unreached.QUEUE : Unreached.FAIL);
        int before = answered.getOrDefault(need, 0);
        return before == 0 ? limited : limited.withTitle("asked again: attempt " + (before + 1));
    }

    private static PromptKind kind(Need need) {
        return switch (need.kind()) {
            case SECRET -> PromptKind.SECRET;
            case LINE ->
                YES_OR_NO.matcher(need.prompt()).find()
                                || Y_OR_N.matcher(need.prompt()).find()
                        ? PromptKind.CONFIRM
                        : PromptKind.TEXT;
            case ATTENTION, STOPPED -> PromptKind.ATTEND;
        };
    }

    /// The words of the step are told apart from those of Rune: anybody can print what sudo prints.
    private String message(Need need) {
        String shown = need.kind() == Need.Kind.STOPPED
                ? "the step was stopped, and waits for: " + need.prompt()
                : need.prompt().isBlank()
                        ? "the step waits for you, and does not say for what"
                        : "the step shows: " + need.prompt().strip();
        return need.kind() == Need.Kind.SECRET ? shown + warning() : shown;
    }

    private String warning() {
        Optional<Path> stranger = KnownAskers.stranger(pty, attendance.reach().uid());
        return stranger.map(program -> "\nWarning: it is read by " + program
                        + ", which is not known to ask for secrets. Any program can print such a line.")
                .orElse("");
    }
}
