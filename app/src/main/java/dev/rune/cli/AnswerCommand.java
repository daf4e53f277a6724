package dev.rune.cli;

import dev.rune.broker.ControlLine;
import dev.rune.broker.ControlLine.Role;
import dev.rune.broker.Said;
import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.PromptView;
import dev.rune.broker.prompt.SecretBytes;
import dev.rune.broker.wire.Json;
import dev.rune.broker.wire.Reading;
import dev.rune.present.Card;
import dev.rune.present.Choices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/// Answers a question that waits. The value is never an argument, which anybody could read.
final class AnswerCommand {

    private static final int LONGEST = 16_384;
    private static final String VIA = "cli";

    private final World world;
    private final Rune rune;

    private String prompt = "";

    private boolean stdin;

    private boolean yes;

    private boolean no;

    private Optional<String> choice = Optional.empty();

    AnswerCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of(
                        "answer",
                        this::call,
                        "Answer a question that waits; `rune prompts` lists them.",
                        "Without an option the answer is typed here; a secret is not shown.")
                .required("ID", "The question; `rune prompts` lists them.", value -> prompt = value)
                .flag(
                        "--value-stdin",
                        "Read the answer from stdin: its first line, ended or not; an end of file alone is none.",
                        () -> stdin = true)
                .flag("-y,--yes", "Yes.", () -> yes = true)
                .flag("-n,--no", "No.", () -> no = true)
                .option("--choice", "NAME", "That one of the choices.", value -> choice = Optional.of(value));
    }

    private BrokerWay way() {
        return new BrokerWay(world, rune, Optional.empty());
    }

    private int call() {
        if (Stream.of(stdin, yes, no, choice.isPresent()).filter(given -> given).count() > 1) {
            return way().fail(ExitCode.USAGE, "`--value-stdin`, `-y`, `-n` and `--choice` can't be given together");
        }
        return way().at(place -> way().control(BrokerWay.found(place), Role.ANSWER, this::answer));
    }

    private int answer(ControlLine line) {
        if (no) {
            return way().refused(line.decline(prompt, VIA, Optional.empty()));
        }
        if (stdin) {
            return fromStdin(line);
        }
        return word().map(word -> send(line, word.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> byItself(line));
    }

    private Optional<String> word() {
        return yes ? Optional.of("yes") : choice;
    }

    /// Where nothing came, not even the end of a line, whatever was to write it has failed: that is no answer.
    private int fromStdin(ControlLine line) {
        byte[] room = new byte[LONGEST];
        try {
            int length = 0;
            int next = world.in().read();
            if (next < 0) {
                return nothingCame();
            }
            while (next >= 0 && next != '\n') {
                if (length == LONGEST) {
                    return way().fail(ExitCode.USAGE, "the answer has more than " + LONGEST + " bytes");
                }
                room[length++] = (byte) next;
                next = world.in().read();
            }
            return length == 0 ? empty(line) : send(line, Arrays.copyOf(room, length));
        } catch (IOException e) {
            return nothingCame();
        } finally {
            Arrays.fill(room, (byte) 0);
        }
    }

    private int nothingCame() {
        return way().fail(ExitCode.USAGE, "nothing came from stdin, not even the end of a line: nothing was answered");
    }

    /// An empty line means what the question says that it means, else what it is.
    private int empty(ControlLine line) {
        Optional<String> preset = asked(line.list()).flatMap(PromptView::preset);
        return send(line, preset.orElse("").getBytes(StandardCharsets.UTF_8));
    }

    private Optional<PromptView> asked(Said said) {
        return said instanceof Said.Ok(Json.Members reply)
                ? Reading.prompts(reply).stream()
                        .filter(each -> each.id().equals(prompt))
                        .findFirst()
                : Optional.empty();
    }

    /// What wants no value is answered as it is; else the value is typed here.
    private int byItself(ControlLine line) {
        Said said = line.list();
        if (!(said instanceof Said.Ok)) {
            return way().refused(said);
        }
        Optional<PromptView> asked = asked(said);
        if (asked.isEmpty()) {
            return way().fail(ExitCode.NO_TARGET, "there is no prompt `" + prompt + "`");
        }
        if (!asked.get().kind().hasValue()) {
            return way().refused(line.acknowledge(prompt, VIA, Optional.empty()));
        }
        if (!world.terminals().in()) {
            return way().fail(ExitCode.USAGE, "there is no terminal to type the answer at: `--value-stdin` reads it");
        }
        return typed(asked.get())
                .map(bytes -> send(line, bytes))
                .orElseGet(() -> way().fail(ExitCode.DECLINED, "nothing was typed, so nothing was answered"));
    }

    /// Enter alone is what the question says that it means, and nothing else.
    private Optional<byte[]> typed(PromptView asked) {
        String card = String.join("\n", Card.lines(asked, SessionPlaces.size(world), "Ctrl-C: not now")) + "\n"
                + Card.mark(asked);
        if (asked.kind() == PromptKind.SECRET) {
            return TypedLine.silent(card).filter(bytes -> bytes.length > 0);
        }
        return TypedLine.shown(card)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .map(text -> text.isEmpty() ? asked.preset().orElse("") : meant(asked, text))
                .filter(text -> !text.isEmpty() || asked.preset().isPresent())
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /// What means no choice is sent as it is: the broker says what is wrong with it.
    private static String meant(PromptView asked, String text) {
        return Choices.meant(Choices.of(asked), text).orElse(text);
    }

    private int send(ControlLine line, byte[] bytes) {
        try (var value = SecretBytes.of(bytes)) {
            return way().refused(line.answer(prompt, value, VIA, Optional.empty()));
        }
    }
}
