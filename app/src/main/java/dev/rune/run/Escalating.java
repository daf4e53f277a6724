package dev.rune.run;

import dev.rune.broker.Asker;
import dev.rune.broker.prompt.End;
import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.Question;
import dev.rune.broker.prompt.Question.Unreached;
import dev.rune.broker.prompt.SecretBytes;
import dev.rune.need.Need;
import dev.rune.need.PromptPatterns;
import dev.rune.pty.Pty;
import dev.rune.ritual.Head;
import dev.rune.ritual.Step;
import dev.rune.watch.Inquiry;
import dev.rune.watch.OpenInquiry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// Takes what the program of an interactive step waits for to a human elsewhere, and types the answer.
final class Escalating {

    private static final String SHOWN = "the secret was not typed: the program shows by now what is typed at it";

    private final Step.Interactive step;
    private final Pty pty;
    private final Attendance attendance;
    private final Events events;
    private final Inquiry inquiry;
    private final OutputTail output = new OutputTail();
    private Optional<OpenInquiry> current = Optional.empty();
    /// Whether some human has the current question before them.
    private AtomicBoolean isShown = new AtomicBoolean();
    private Optional<Need> seenToBy = Optional.empty();
    private boolean over;

    Escalating(Step.Interactive step, Pty pty, Attendance attendance, Events events, PromptPatterns patterns) {
        this.step = step;
        this.pty = pty;
        this.attendance = attendance;
        this.events = events;
        this.inquiry = new Inquiry(patterns, "the step");
    }

    /// The program shows this.
    void shown(byte[] bytes, int length) {
        output.add(bytes, length);
    }

    boolean isPossible() {
        return attendance.reach().elsewhere().isPresent();
    }

    /// Whether a human has looked at it, and there was nothing to type; or will find it at the terminal.
    boolean isSeenTo(Need need) {
        return seenToBy.equals(Optional.of(need));
    }

    /// Whether a human elsewhere is about to answer, or has: that must not be lost, wherever else they look.
    boolean isBeforeHuman(Need need) {
        return current.filter(inquiry -> inquiry.isAbout(need))
                .filter(inquiry -> isShown.get() || inquiry.outcome().isPresent())
                .isPresent();
    }

    /// It is asked no more: the program has gone on, or the human sits at the terminal again.
    void withdraw() {
        current.ifPresent(OpenInquiry::withdraw);
        current = Optional.empty();
        seenToBy = Optional.empty();
    }

    /// The step has ended.
    void end() {
        withdraw();
        synchronized (this) {
            over = true;
        }
    }

    /// Whoever has answered is told that it came to nothing.
    private synchronized void unused(Need need) {
        if (!over) {
            boolean isShown = need.kind() == Need.Kind.SECRET && pty.modes().echoes();
            events.emit(new RunEvent.Noted(
                    Optional.of(step.id()),
                    isShown ? SHOWN : "the answer was not typed: the program does not wait for it any more"));
        }
    }

    /// Looks what has become of it, and begins where it has not yet.
    ///
    /// @param typed told when a human has answered
    /// @return what the step ends with
    Optional<Outcome> look(Need need, Runnable typed) {
        if (current.isEmpty() || !current.get().isAbout(need)) {
            withdraw();
            current = attendance.reach().elsewhere().map(human -> ask(need, human));
        }
        Optional<Asker.Outcome> outcome = current.flatMap(OpenInquiry::outcome);
        return outcome.flatMap(found -> settle(need, found, typed));
    }

    private OpenInquiry ask(Need need, BrokerHuman human) {
        Question question = question(need);
        var shown = new AtomicBoolean();
        isShown = shown;
        return OpenInquiry.begin(
                need, isWanted -> human.ask(step.id(), question, shown, isWanted), pty::wake, () -> unused(need));
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
            when inquiry.kind(need) == PromptKind.CONFIRM -> {
                type(inquiry.word(need, false), typed);
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
            if (inquiry.kind(need) == PromptKind.CONFIRM) {
                type(inquiry.word(need, true), typed);
            } else if (need.kind() == Need.Kind.SECRET && pty.modes().echoes()) {
                events.emit(new RunEvent.Noted(Optional.of(step.id()), SHOWN));
            } else {
                type(value.reveal(), typed);
            }
        }
    }

    /// Types a line, and wipes it.
    private void type(byte[] line, Runnable typed) {
        byte[] keys = Arrays.copyOf(line, line.length + 1);
        keys[line.length] = '\r';
        pty.type(keys, keys.length);
        Arrays.fill(keys, (byte) 0);
        Arrays.fill(line, (byte) 0);
        typed.run();
    }

    private Question question(Need need) {
        Question plain = inquiry.question(need, above(), pty, attendance.reach().uid());
        boolean hasTerminal = attendance.terminal().isPresent();
        boolean waits = hasTerminal || attendance.policy(step.head()) == Head.Unattended.QUEUE;
        Duration limit = hasTerminal ? Question.LONGEST_LIMIT : attendance.patience();
        return plain.within(limit.isZero() ? Question.USUAL_LIMIT : limit, waits ? Unreached.QUEUE : Unreached.FAIL);
    }

    /// The lines above the one at which the program waits.
    private List<String> above() {
        List<String> lines = ScriptedAnswers.plain(output.text())
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.subList(0, Math.max(0, lines.size() - 1));
    }
}
