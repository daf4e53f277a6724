package dev.rune.cli;

import dev.rune.broker.ControlLine;
import dev.rune.broker.ControlLine.Role;
import dev.rune.broker.Said;
import dev.rune.broker.place.BrokerPlace;
import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.PromptView;
import dev.rune.broker.prompt.SecretBytes;
import dev.rune.broker.wire.Json;
import dev.rune.broker.wire.Reading;
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
                        "Without an option the answer is typed here, and not shown.")
                .required("ID", "The question.", value -> prompt = value)
                .flag("--value-stdin", "Read the answer from stdin: its first line.", () -> stdin = true)
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
        return switch (way().place()) {
            case BrokerPlace.Found.Refused(String reason) -> way().fail(ExitCode.NO_SERVER, reason);
            case BrokerPlace.Found.At(BrokerPlace place) ->
                way().control(BrokerWay.found(place), Role.ANSWER, this::answer);
        };
    }

    private int answer(ControlLine line) {
        if (no) {
            return way().refused(line.decline(prompt, VIA, Optional.empty()));
        }
        Optional<byte[]> given = given();
        if (given.isPresent()) {
            return send(line, given.get());
        }
        return byItself(line);
    }

    private Optional<byte[]> given() {
        if (yes) {
            return Optional.of("yes".getBytes(StandardCharsets.UTF_8));
        }
        return choice.map(name -> name.getBytes(StandardCharsets.UTF_8))
                .or(() -> stdin ? Optional.of(line()) : Optional.empty());
    }

    private byte[] line() {
        try {
            byte[] bytes = world.in().readNBytes(LONGEST);
            int end = 0;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            byte[] line = Arrays.copyOf(bytes, end);
            Arrays.fill(bytes, (byte) 0);
            return line;
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /// What wants no value is answered as it is; else the value is typed here.
    private int byItself(ControlLine line) {
        Said said = line.list();
        if (!(said instanceof Said.Ok(Json.Members reply))) {
            return way().refused(said);
        }
        Optional<PromptView> asked = Reading.prompts(reply).stream()
                .filter(each -> each.id().equals(prompt))
                .findFirst();
        if (asked.isPresent() && !asked.get().kind().hasValue()) {
            return way().refused(line.acknowledge(prompt, VIA, Optional.empty()));
        }
        if (asked.isEmpty()) {
            return way().fail(ExitCode.NO_TARGET, "there is no prompt `" + prompt + "`");
        }
        if (!world.terminals().in()) {
            return way().fail(ExitCode.USAGE, "there is no terminal to type the answer at: `--value-stdin` reads it");
        }
        String mark = asked.get().kind() == PromptKind.SECRET ? "" : " (not shown)";
        return SilentLine.read(asked.get().message() + mark + " ")
                .map(bytes -> send(line, bytes))
                .orElseGet(() -> way().fail(ExitCode.DECLINED, "nothing was typed, so nothing was answered"));
    }

    private int send(ControlLine line, byte[] bytes) {
        try (var value = SecretBytes.of(bytes)) {
            return way().refused(line.answer(prompt, value, VIA, Optional.empty()));
        }
    }
}
