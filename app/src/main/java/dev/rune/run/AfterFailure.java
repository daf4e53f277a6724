package dev.rune.run;

import dev.rune.ritual.Command;
import dev.rune.ritual.Head;
import dev.rune.ritual.Question;
import dev.rune.ritual.Retry;
import dev.rune.ritual.Step;
import dev.rune.run.Human.Prompt;
import dev.rune.run.Human.Reply;
import dev.rune.source.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// What becomes of a run when a required step has failed: the human says, where one can be reached.
public final class AfterFailure {

    private static final String RETRY = "retry";
    private static final String SKIP = "skip";
    private static final String SHELL = "shell here";
    private static final String STOP = "stop";

    private final Human human;
    private final Function<Outcome, String> wording;
    private final UnaryOperator<String> lastLine;

    /// @param wording half a sentence on how a step ended
    /// @param lastLine what the step of that id printed last; may be empty
    public AfterFailure(Human human, Function<Outcome, String> wording, UnaryOperator<String> lastLine) {
        this.human = human;
        this.lastLine = lastLine;
        this.wording = wording;
    }

    /// Where a human may look at what is wrong.
    interface Workshop {

        /// Whether there is one: a shell needs the terminal of the run.
        boolean isThere();

        /// Opens a shell as the step would have found it, until the human leaves it; false where there can be none.
        boolean open();
    }

    /// How it ends in the end.
    ///
    /// @param ending how it ended
    /// @param again runs it once more
    Ending decide(Step step, Ending ending, Supplier<Ending> again, Workshop workshop, Interrupts interrupts) {
        Ending now = ending;
        boolean hasShell = workshop.isThere();
        while (isAsked(step, now.outcome()) && interrupts.stopSignal() == 0) {
            Prompt question = prompt(step, now.outcome(), hasShell);
            Reply reply = human.ask(question, () -> interrupts.stopSignal() == 0);
            switch (reply instanceof Reply.Answered(String choice) ? choice : STOP) {
                case RETRY -> now = again.get();
                case SHELL -> hasShell = workshop.open();
                case SKIP -> {
                    var skipped = new Outcome.Skipped(Outcome.Reason.FAILED, wording.apply(now.outcome()));
                    return new Ending(skipped, now.ended(), now.left());
                }
                default -> {
                    return now;
                }
            }
        }
        return now;
    }

    private static boolean isAsked(Step step, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed _, Outcome.Signalled _, Outcome.TimedOut _, Outcome.NotStarted _ ->
                !step.head().optional();
            case Outcome.Succeeded _, Outcome.Declined _, Outcome.Unattended _, Outcome.Skipped _ -> false;
        };
    }

    private Prompt prompt(Step step, Outcome outcome, boolean hasShell) {
        List<String> choices = new ArrayList<>(List.of(RETRY, SKIP, STOP, SHELL));
        if (!hasShell) {
            choices.remove(SHELL);
        }
        return new Prompt(
                step.id(),
                step.name(),
                Question.Kind.CHOICE,
                message(step, outcome),
                choices,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Head.Unattended.FAIL));
    }

    /// It may be read where nothing else of the run is seen.
    private String message(Step step, Outcome outcome) {
        String last = lastLine.apply(step.id());
        return wording.apply(outcome) + (last.isEmpty() ? "" : ", its last line: " + last) + ". What now?";
    }

    /// A step that is this shell, in the place of another one.
    static Step.Interactive shell(Head head, String program) {
        var own = new Head(
                head.id() + ".shell",
                "shell",
                true,
                List.of(),
                head.dir(),
                head.env(),
                head.envFile(),
                head.envAllow(),
                Optional.empty(),
                Optional.empty(),
                head.span());
        var command = new Command.Argv(List.of(new Located<>(program, head.span())));
        return new Step.Interactive(own, command, Optional.empty(), Retry.NEVER, List.of(), false, false);
    }
}
