package dev.rune.cli;

import dev.rune.broker.AskLine;
import dev.rune.broker.Asker;
import dev.rune.broker.Asker.Outcome;
import dev.rune.broker.Brokers;
import dev.rune.broker.Brokers.Reached;
import dev.rune.broker.place.BrokerPlace;
import dev.rune.broker.prompt.Choice;
import dev.rune.broker.prompt.End;
import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.Question;
import dev.rune.broker.prompt.Question.Unreached;
import dev.rune.broker.prompt.SecretBytes;
import dev.rune.broker.prompt.ShownText;
import dev.rune.run.Askpass;
import dev.rune.source.DurationText;
import java.io.PrintStream;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Asks a human, wherever they are, and prints the answer.
final class AskCommand {

    static final String CONTEXT = "INTERACTIVE_CONTEXT";

    private final World world;
    private final Rune rune;

    private String kind = "text";

    private Optional<String> message = Optional.empty();

    private Optional<String> title = Optional.empty();

    private List<String> choices = List.of();

    private Optional<String> timeout = Optional.empty();

    private Optional<String> preset = Optional.empty();

    private Optional<String> unreached = Optional.empty();

    private Optional<String> context = Optional.empty();

    private Optional<CallersTerminal> here = Optional.empty();

    AskCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of(
                        "ask",
                        this::call,
                        "Ask a human, wherever they are, and print the answer.",
                        "At a terminal the question is shown there; in tmux it pops up.",
                        "Exits 0 when answered, 8 when the time is up, 21 when nobody can be reached, 22 when the human"
                                + " declined or cancelled.")
                .option(
                        "--kind",
                        "KIND",
                        "secret, text, confirm, choice, attend or info; text by default.",
                        value -> kind = value)
                .option("--message", "TEXT", "What is asked.", value -> message = Optional.of(value))
                .option("--title", "TEXT", "A heading.", value -> title = Optional.of(value))
                .list(
                        "--choice",
                        "NAME",
                        "One of the answers of a choice; once for each, at most 32.",
                        values -> choices = values)
                .option(
                        "--timeout",
                        "DURATION",
                        "How long to wait; 5m by default, at most a day.",
                        value -> timeout = Optional.of(value))
                .option(
                        "--default",
                        "TEXT",
                        "What Enter alone means, for a text or a choice.",
                        value -> preset = Optional.of(value))
                .option(
                        "--on-unavailable",
                        "WHAT",
                        "queue: wait where nobody can be reached; fail: exit at once. queue by default, fail under CI.",
                        value -> unreached = Optional.of(value))
                .option(
                        "--context",
                        "CONTEXT",
                        "Ask through this one: unix:/path. Else INTERACTIVE_CONTEXT.",
                        value -> context = Optional.of(value));
    }

    private BrokerWay way() {
        return new BrokerWay(world, rune, Optional.empty());
    }

    /// What was given is no question.
    private static final class Wrong extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private Wrong(String message) {
            super(message);
        }
    }

    private int call() {
        Question question;
        try {
            question = question();
        } catch (Wrong wrong) {
            return way().fail(ExitCode.USAGE, String.valueOf(wrong.getMessage()));
        }
        try (var terminal = CallersTerminal.of(world).orElse(null)) {
            here = Optional.ofNullable(terminal);
            return ask(question, value -> print(question.kind(), value, world.out()));
        }
    }

    /// Asks it, and says on stderr why there is no answer.
    ///
    /// @param answered takes the answer, where it is a value
    /// @return the exit code
    int ask(Question question, Consumer<SecretBytes> answered) {
        if (world.environment().containsKey(Askpass.NO_ASK)) {
            return way().fail(ExitCode.NOBODY, "this run asks nobody: `--no-ask`, or the access mode `off`");
        }
        Optional<String> wrong = BrokerRules.wrong(world.environment());
        if (wrong.isPresent()) {
            return way().fail(ExitCode.USAGE, wrong.get());
        }
        if (BrokerRules.isOff(world.environment())) {
            return way().fail(ExitCode.NOBODY, "`" + BrokerRules.ACCESS + "` is `off`: nothing may be asked");
        }
        return switch (way().place()) {
            case BrokerPlace.Found.Refused nowhere -> way().nowhere(ExitCode.NOBODY, nowhere);
            case BrokerPlace.Found.At(BrokerPlace place) -> ask(place, question, answered);
        };
    }

    private Question question() {
        PromptKind asked = PromptKind.of(kind)
                .orElseThrow(() -> new Wrong(
                        "`--kind` can't be `" + kind + "`: one of secret, text, confirm, choice, attend, info"));
        String text = message.filter(words -> !words.isBlank())
                .orElseThrow(() -> new Wrong("`--message` is missing: what is to be asked?"));
        if ((asked == PromptKind.CHOICE) == choices.isEmpty()) {
            throw new Wrong(
                    choices.isEmpty()
                            ? "a choice needs `--choice`, once for each"
                            : "only `--kind choice` has `--choice`");
        }
        checkChoices();
        checkPreset(asked);
        Question plain = Question.plain(UUID.randomUUID().toString(), asked, text)
                .withChoices(
                        choices.stream().map(name -> new Choice(name, name)).toList())
                .withPreset(preset)
                .within(limit(), whenUnreached());
        return title.map(plain::withTitle).orElse(plain);
    }

    private void checkChoices() {
        if (choices.size() > Question.MOST_CHOICES) {
            throw new Wrong("there can be at most " + Question.MOST_CHOICES + " of `--choice`");
        }
        var seen = new HashSet<String>();
        for (String choice : choices) {
            if (!Choice.isKey(choice)) {
                throw new Wrong("`--choice` can't be `" + ShownText.line(choice) + "`: 1 to " + Question.LONGEST_TITLE
                        + " characters, none of them a control character");
            }
            if (!seen.add(choice)) {
                throw new Wrong("the choice `" + choice + "` is given twice");
            }
        }
    }

    private void checkPreset(PromptKind asked) {
        if (preset.isEmpty()) {
            return;
        }
        if (asked != PromptKind.TEXT && asked != PromptKind.CHOICE) {
            throw new Wrong(
                    "`--default` is only for a text and a choice: Enter alone never confirms, and is no secret");
        }
        if (asked == PromptKind.CHOICE && !choices.contains(preset.get())) {
            throw new Wrong("`--default` can't be `" + ShownText.line(preset.get()) + "`: it is none of the choices");
        }
    }

    private Duration limit() {
        if (timeout.isEmpty()) {
            return Question.USUAL_LIMIT;
        }
        return timeout.flatMap(DurationText::parse)
                .filter(limit -> limit.toMillis() > 0 && limit.compareTo(Question.LONGEST_LIMIT) <= 0)
                .orElseThrow(() ->
                        new Wrong("`--timeout` can't be `" + timeout.get() + "`: write 90s, 5m or 1h, at most 24h"));
    }

    /// What becomes of a question while nobody can be reached, as `--on-unavailable` or else `CI` says.
    Unreached whenUnreached() {
        boolean unattended = !world.environment().getOrDefault("CI", "").isEmpty();
        return unreached
                .map(word -> Unreached.of(word)
                        .orElseThrow(() -> new Wrong("`--on-unavailable` can't be `" + word + "`: queue or fail")))
                .orElse(unattended ? Unreached.FAIL : Unreached.QUEUE);
    }

    private int ask(BrokerPlace place, Question question, Consumer<SecretBytes> answered) {
        Optional<String> named = ContextPath.text(context, world.environment());
        if (named.isEmpty()) {
            return ended(outcome(place, question, Brokers::front), false, answered);
        }
        Optional<ContextPath> path = ContextPath.of(named.get());
        if (path.isEmpty()) {
            return way().fail(ExitCode.USAGE, ContextPath.isNone(named.get(), context));
        }
        Path socket = path.get().socket();
        return ended(outcome(path.get().place(place), question, brokers -> brokers.context(socket)), true, answered);
    }

    private Outcome outcome(BrokerPlace place, Question question, Function<Brokers, Reached<AskLine>> entrance) {
        Brokers brokers = way().started(place);
        Supplier<Reached<AskLine>> line = () -> entrance.apply(brokers);
        try (var note = new WaitingNote(way().messages(), world.terminals().err())) {
            return here.map(terminal -> terminal.ask(line, BrokerWay.found(place), question, note))
                    .orElseGet(() -> Asker.ask(line, question, note));
        }
    }

    private int ended(Outcome outcome, boolean byContext, Consumer<SecretBytes> answered) {
        return switch (outcome) {
            case Outcome.Ended(End end) -> ended(end, answered);
            case Outcome.Refused(var no) -> way().refused(no);
            case Outcome.GivenUp _ ->
                here.map(terminal -> ExitCode.of(terminal.signal())).orElse(ExitCode.NOBODY.code());
            case Outcome.Foreign(String reason) -> way().fail(ExitCode.NO_SERVER, reason);
            case Outcome.Nobody(String reason) -> {
                if (byContext) {
                    way().messages().warning("the context that is set leads nowhere: " + reason);
                } else {
                    way().messages().error(reason);
                }
                yield ExitCode.NOBODY.code();
            }
        };
    }

    private int ended(End end, Consumer<SecretBytes> taker) {
        return switch (end) {
            case End.Answered answered -> {
                answered.value().ifPresent(taker);
                yield ExitCode.DONE.code();
            }
            case End.Declined _ -> way().fail(ExitCode.DECLINED, "the human declined");
            case End.Cancelled _ -> way().fail(ExitCode.DECLINED, "the human cancelled");
            case End.Withdrawn _ -> way().fail(ExitCode.DECLINED, "the question was withdrawn");
            case End.Timeout(boolean shown) ->
                shown
                        ? way().fail(ExitCode.WAITED, "nobody answered in time")
                        : way().fail(ExitCode.NOBODY, "nobody was there to answer in time");
            case End.Unavailable(String reason) -> way().fail(ExitCode.NOBODY, reason);
        };
    }

    /// Prints it as a line, and wipes it; a yes as one, however it was typed.
    static void print(PromptKind kind, SecretBytes value, PrintStream out) {
        if (kind != PromptKind.CONFIRM) {
            print(value, out);
            return;
        }
        value.close();
        print(SecretBytes.of("yes".getBytes(StandardCharsets.UTF_8)), out);
    }

    private static void print(SecretBytes value, PrintStream out) {
        byte[] bytes = value.reveal();
        try (value) {
            out.write(bytes, 0, bytes.length);
            out.write('\n');
            out.flush();
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
