package dev.rune.run;

import dev.rune.broker.AskLine;
import dev.rune.broker.Asker;
import dev.rune.broker.Brokers;
import dev.rune.broker.ControlLine.Wanted;
import dev.rune.broker.OwnContexts;
import dev.rune.broker.prompt.Choice;
import dev.rune.broker.prompt.End;
import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.Question;
import dev.rune.broker.prompt.Question.Unreached;
import dev.rune.broker.prompt.SecretBytes;
import dev.rune.ritual.Head;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/// The human of a run, wherever they are: asked through the broker, by the run itself and in the name of a step.
public final class BrokerHuman implements Human {

    private static final String SCHEME = "unix:";

    private final Ways ways;
    private final OwnContexts contexts;
    private final RunId run;
    private final Head.Unattended usual;
    private final OpenPrompts prompts;
    private final Events events;

    /// How the broker is come to.
    ///
    /// @param toWait for a question that can wait for a human
    /// @param toTry for one that is of use only where a human is near
    public record Ways(Brokers toWait, Brokers toTry) {}

    /// @param usual what becomes of a question where nobody can be reached, and its step does not say so
    public BrokerHuman(
            Ways ways, OwnContexts contexts, RunId run, Head.Unattended usual, OpenPrompts prompts, Events events) {
        this.ways = ways;
        this.contexts = contexts;
        this.run = run;
        this.usual = usual;
        this.prompts = prompts;
        this.events = events;
    }

    @Override
    public Reply ask(Prompt prompt, BooleanSupplier isWanted) {
        Duration limit = prompt.timeout()
                .filter(time -> time.compareTo(Question.LONGEST_LIMIT) < 0)
                .orElse(prompt.timeout().isPresent() ? Question.LONGEST_LIMIT : Question.USUAL_LIMIT);
        return ask(prompt, limit, isWanted);
    }

    /// The same with a limit that the prompt does not have.
    Reply ask(Prompt prompt, Duration limit, BooleanSupplier isWanted) {
        Unreached unreached =
                prompt.unattended().orElse(usual) == Head.Unattended.QUEUE ? Unreached.QUEUE : Unreached.FAIL;
        Question question = Question.plain(UUID.randomUUID().toString(), kind(prompt), prompt.message())
                .withChoices(prompt.choices().stream()
                        .map(name -> new Choice(name, name))
                        .toList())
                .withPreset(prompt.fallback().filter(_ -> mayHavePreset(prompt)))
                .within(limit, unreached);
        return reply(prompt, limit, ask(prompt.id(), question, new AtomicBoolean(), isWanted));
    }

    private static boolean mayHavePreset(Prompt prompt) {
        return switch (prompt.kind()) {
            case TEXT, CHOICE -> true;
            case CONFIRM, SECRET -> false;
        };
    }

    private static PromptKind kind(Prompt prompt) {
        return switch (prompt.kind()) {
            case CONFIRM -> PromptKind.CONFIRM;
            case TEXT -> PromptKind.TEXT;
            case CHOICE -> PromptKind.CHOICE;
            case SECRET -> PromptKind.SECRET;
        };
    }

    /// Asks in the name of a step; says so, and when that is over.
    ///
    /// @param isShown kept up to date: whether some human has the question before them
    Asker.Outcome ask(String step, Question question, AtomicBoolean isShown, BooleanSupplier isWanted) {
        Optional<String> context = contexts.open(Wanted.run(run.value(), step));
        if (context.isEmpty()) {
            return new Asker.Outcome.Nobody("no context can be made");
        }
        Brokers brokers = question.unreached() == Unreached.QUEUE ? ways.toWait() : ways.toTry();
        Path socket = Path.of(context.get().substring(SCHEME.length()));
        var asked = new Asked(step, question, isShown);
        try {
            return Asker.ask(() -> brokers.context(socket), question, asked, isWanted);
        } finally {
            asked.over();
            contexts.close(context.get());
        }
    }

    /// One question, by the numbers that brokers gave it. One that would rather fail than wait is told of once somebody
    /// sees it: mostly it is over at once.
    private final class Asked implements AskLine.Asking {
        private final String step;
        private final String message;
        private final Unreached unreached;
        private final AtomicBoolean isShown;
        private Optional<String> prompt = Optional.empty();

        private Asked(String step, Question question, AtomicBoolean isShown) {
            this.step = step;
            this.message = question.message();
            this.unreached = question.unreached();
            this.isShown = isShown;
        }

        @Override
        public void accepted(String number) {
            isShown.set(false);
            if (unreached == Unreached.QUEUE) {
                by(number);
            }
        }

        @Override
        public void shown(String number) {
            isShown.set(true);
            by(number);
        }

        @Override
        public void hidden(String number) {
            isShown.set(false);
        }

        private void by(String number) {
            if (!prompt.equals(Optional.of(number))) {
                over();
                prompt = Optional.of(number);
                if (prompts.opened(step, number, Duration.ZERO)) {
                    events.emit(RunEvent.Asked.of(step, number, message));
                }
            }
        }

        private void over() {
            prompt.flatMap(prompts::ended).ifPresent(_ -> events.emit(new RunEvent.Resumed(step)));
        }
    }

    private static Reply reply(Prompt prompt, Duration limit, Asker.Outcome outcome) {
        return switch (outcome) {
            case Asker.Outcome.Ended(End end) -> reply(prompt, limit, end);
            case Asker.Outcome.Refused _, Asker.Outcome.Nobody _, Asker.Outcome.Foreign _, Asker.Outcome.GivenUp _ ->
                new Reply.Unreachable();
        };
    }

    private static Reply reply(Prompt prompt, Duration limit, End end) {
        return switch (end) {
            case End.Answered answered ->
                prompt.kind() == dev.rune.ritual.Question.Kind.CONFIRM
                        ? new Reply.Answered(Prompt.YES)
                        : new Reply.Answered(text(answered));
            // A no to a yes-or-no question is an answer.
            case End.Declined _ ->
                prompt.kind() == dev.rune.ritual.Question.Kind.CONFIRM
                        ? new Reply.Answered(Prompt.NO)
                        : new Reply.Declined();
            case End.Cancelled _ -> new Reply.Declined();
            case End.Timeout _ -> new Reply.TimedOut(limit);
            case End.Unavailable _, End.Withdrawn _ -> new Reply.Unreachable();
        };
    }

    /// What was answered; its bytes are wiped.
    static String text(End.Answered answered) {
        if (answered.value().isEmpty()) {
            return "";
        }
        try (SecretBytes value = answered.value().get()) {
            byte[] bytes = value.reveal();
            try {
                return new String(bytes, StandardCharsets.UTF_8);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        }
    }
}
