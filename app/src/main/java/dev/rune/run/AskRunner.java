package dev.rune.run;

import dev.rune.ritual.Head;
import dev.rune.ritual.Question;
import dev.rune.ritual.Step;
import dev.rune.run.Human.Prompt;
import dev.rune.run.Human.Reply;
import dev.rune.source.DurationText;
import java.util.Optional;

/// Asks what steps have to ask: their own question, and whether they shall run.
final class AskRunner {

    private static final Outcome NOT_REACHED = new Outcome.Skipped(Outcome.Reason.NOT_REACHED, "");

    private final Human human;
    private final Resolver resolver;
    private final Interrupts interrupts;
    private final Events events;

    AskRunner(Human human, Resolver resolver, Interrupts interrupts, Events events) {
        this.human = human;
        this.resolver = resolver;
        this.interrupts = interrupts;
        this.events = events;
    }

    /// Why the step does not run; empty when the human says that it shall, or is not to be asked.
    Optional<Outcome> unconfirmed(Head head) {
        if (head.confirm().isEmpty()) {
            return Optional.empty();
        }
        return switch (resolver.text(head.confirm().get())) {
            case Resolved.Bad<String>(String reason) -> Optional.of(new Outcome.NotStarted(reason));
            case Resolved.Good<String>(String question) ->
                switch (human.ask(Prompt.confirmation(head, question), () -> !isStopped())) {
                    case Reply.Answered(String answer) when answer.equals(Prompt.YES) -> Optional.empty();
                    case Reply reply -> Optional.of(unanswered(reply, head, "a human to confirm it"));
                };
        };
    }

    /// Asks, and sees to it that later steps know the answer.
    Ending run(Step.Ask step, Site site) {
        Question question = step.question();
        return switch (resolver.text(question.message())) {
            case Resolved.Bad<String>(String reason) -> Ending.of(new Outcome.NotStarted(reason));
            case Resolved.Good<String>(String message) -> {
                events.emit(new RunEvent.StepStarted(step.id(), 1, message, site.directory()));
                var prompt = new Prompt(
                        step.id(),
                        step.name(),
                        question.kind(),
                        message,
                        question.choices(),
                        question.fallback(),
                        question.timeout(),
                        step.head().unattended());
                yield Ending.of(outcome(step, human.ask(prompt, () -> !isStopped())));
            }
        };
    }

    private Outcome outcome(Step.Ask step, Reply reply) {
        if (!(reply instanceof Reply.Answered(String value))) {
            return unanswered(reply, step.head(), "a human to answer `" + step.name() + "`");
        }
        Question question = step.question();
        // An answer that nobody will look at is the word of the human that it goes on, or does not.
        if (question.kind() == Question.Kind.CONFIRM && question.variable().isEmpty() && value.equals(Prompt.NO)) {
            return new Outcome.Declined();
        }
        question.variable().ifPresent(name -> learn(step, name, value));
        return new Outcome.Succeeded();
    }

    private void learn(Step.Ask step, String name, String value) {
        boolean secret = step.question().kind() == Question.Kind.SECRET;
        if (secret) {
            resolver.learnSecret(name, value);
        } else {
            resolver.learn(name, value);
        }
        events.emit(new RunEvent.Answered(step.id(), name, secret ? Optional.empty() : Optional.of(value)));
    }

    private Outcome unanswered(Reply reply, Head head, String need) {
        return switch (reply) {
            case Reply.Answered _, Reply.Declined _ -> new Outcome.Declined();
            case Reply.TimedOut timedOut -> nobody(head, need + " within " + DurationText.format(timedOut.limit()));
            case Reply.Unreachable _ -> isStopped() ? NOT_REACHED : nobody(head, need);
        };
    }

    /// What becomes of a step that needs a human whom nobody can reach.
    static Outcome nobody(Head head, String need) {
        return head.unattended().equals(Optional.of(Head.Unattended.SKIP))
                ? new Outcome.Skipped(Outcome.Reason.UNATTENDED, "it needs " + need)
                : new Outcome.Unattended(need);
    }

    private boolean isStopped() {
        return interrupts.stopSignal() != 0;
    }
}
