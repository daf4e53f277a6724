package dev.rune.ritual;

import dev.rune.config.Settings;
import dev.rune.ritual.SessionTemplate.Pane;
import dev.rune.ritual.SessionTemplate.Run;
import dev.rune.ritual.SessionTemplate.Window;
import dev.rune.source.Located;
import dev.rune.source.Source;
import dev.rune.source.Span;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Session templates that say all that one can say, in texts that YAML could take for something else.
final class RandomTemplate {

    private static final List<String> ODD = List.of(
            "null",
            "~",
            "true",
            "No",
            "on",
            "0",
            "-1",
            "1e3",
            "0x1F",
            "1_000",
            "12:30:45",
            "2020-01-01",
            ".inf",
            ".5",
            "- a",
            "-",
            "?",
            ": b",
            "a: b",
            "a:",
            "a #b",
            "#b",
            "&a",
            "*a",
            "!t",
            "|",
            ">",
            "%x",
            "@x",
            "`x`",
            "{a}",
            "[a]",
            "{{Project}}",
            "\\{{x}}",
            "'",
            "\"",
            "it's",
            "say \"x\"",
            "\\",
            "\\n",
            " lead",
            "trail ",
            "\ttab",
            "a\tb",
            "two\nlines",
            "two\nlines\n",
            "\nfirst",
            "a\n\nb",
            "a\n \nb",
            "end\n\n",
            " a\nb",
            "a\r\nb",
            "\u001b[1m",
            "\u0085",
            "\u2028",
            "\u00a0",
            "\ufeff",
            "\u200b",
            "é",
            "e\u0301",
            "日本語",
            "🚀",
            "\ue000",
            "<<",
            "=",
            "---",
            "...",
            "--- a",
            "a\n---\nb",
            "a\n# b",
            "x".repeat(300),
            "$(date)",
            "a, b",
            "a]",
            "'a'b",
            "\"a\"",
            "%",
            "y",
            "N",
            "\u007f");

    private final Random random;
    private final Span span = new Span(Source.of("made.yaml", ""), 1, 1, 1);

    RandomTemplate(Random random) {
        this.random = random;
    }

    SessionTemplate template() {
        List<Window> windows = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            windows.add(window(i));
        }
        return new SessionTemplate(
                "t",
                filled(),
                maybe(this::filled),
                map(),
                list(this::text),
                list(this::text),
                steps(),
                steps(),
                list(this::text),
                random.nextBoolean(),
                windows);
    }

    private Window window(int number) {
        List<Pane> panes = new ArrayList<>(list(() -> pane(number)));
        while (panes.isEmpty()) {
            panes.add(pane(number));
        }
        return new Window(
                located(word() + "#" + number),
                maybe(() -> located(pick(Layout.NAMES))),
                maybe(this::filled),
                random.nextBoolean(),
                random.nextBoolean(),
                map(),
                random.nextBoolean(),
                map(),
                list(this::text),
                list(this::text),
                panes);
    }

    private Pane pane(int window) {
        Run run = pick(List.of(Run.values()));
        int most = run == Run.TYPE ? 1 : 3;
        List<Located<String>> commands = Stream.generate(this::filled)
                .limit(run == Run.SHELL ? random.nextInt(most + 1) : 1 + random.nextInt(most))
                .toList();
        return new Pane(
                commands,
                maybe(() -> located(word() + window + "." + random.nextLong())),
                run,
                random.nextBoolean(),
                random.nextBoolean(),
                List.of(),
                run == Run.TYPE || commands.isEmpty() ? Optional.empty() : maybe(this::ready),
                maybe(this::filled),
                map(),
                list(this::text),
                list(this::text),
                random.nextBoolean(),
                span);
    }

    private Ready ready() {
        Ready.Probe probe = switch (random.nextInt(5)) {
            case 0 -> new Ready.Probe.Port(located(String.valueOf(1 + random.nextInt(65_535))));
            case 1 -> new Ready.Probe.Port(located("{{port}}"));
            case 2 -> new Ready.Probe.Http(located("http://localhost/" + word()));
            case 3 -> new Ready.Probe.Log(located("[a-z]+ #"));
            default -> new Ready.Probe.Run(command(Settings.DEFAULTS.shell()));
        };
        return new Ready(probe, Duration.ofMillis(1 + random.nextInt(100_000)));
    }

    private List<Step.Exec> steps() {
        List<Step.Exec> steps = new ArrayList<>();
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            steps.add(step(random.nextInt(1000) * 10 + i));
        }
        return steps;
    }

    private Step.Exec step(int number) {
        Command command = command(random.nextInt(3) == 0 ? List.of("bash", "-c") : Settings.DEFAULTS.shell());
        boolean named = random.nextBoolean();
        String name = named ? "step: " + number : StepName.of(command);
        String id = named && random.nextBoolean() ? StepName.id(name) : "id" + number;
        return new Step.Exec(
                new Head(
                        id,
                        name,
                        random.nextBoolean(),
                        list(this::condition),
                        maybe(this::filled),
                        map(),
                        list(this::text),
                        list(this::text),
                        maybe(() -> located("sure: " + word())),
                        maybe(() -> pick(List.of(Head.Unattended.values()))),
                        span),
                command,
                maybe(() -> new Located<>(Duration.ofSeconds(1 + random.nextInt(9999)), span)),
                maybe(this::text),
                random.nextBoolean()
                        ? Retry.NEVER
                        : new Retry(random.nextInt(10), Duration.ofMillis(random.nextInt(9))),
                Optional.empty(),
                random.nextBoolean());
    }

    private Command command(List<String> shell) {
        return random.nextBoolean()
                ? new Command.Script(filled(), shell)
                : new Command.Argv(Stream.concat(Stream.of(filled()), list(this::text).stream())
                        .toList());
    }

    private Condition condition() {
        return switch (random.nextInt(5)) {
            case 0 -> new Condition.Git(true);
            case 1 -> new Condition.After(LocalTime.of(9, random.nextInt(60)));
            case 2 -> new Condition.Env("A", maybe(() -> "b c"));
            case 3 -> new Condition.Exists("a b/" + random.nextInt());
            default -> new Condition.Program("docker");
        };
    }

    private Map<String, Located<String>> map() {
        var map = new LinkedHashMap<String, Located<String>>();
        list(this::text).forEach(value -> map.put(word(), value));
        return map;
    }

    private <T> List<T> list(Supplier<T> item) {
        return Stream.generate(item)
                .limit(random.nextInt(3) == 0 ? random.nextInt(4) : 0)
                .toList();
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextInt(3) == 0 ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private Located<String> text() {
        return located(random.nextInt(10) == 0 ? "" : word());
    }

    private Located<String> filled() {
        String word = word();
        return located(word.isBlank() ? "x" + word : word);
    }

    private Located<String> located(String text) {
        return new Located<>(text, span);
    }

    private String word() {
        var word = new StringBuilder();
        int parts = 1 + random.nextInt(3);
        for (int i = 0; i < parts; i++) {
            word.append(pick(ODD));
        }
        return word.toString();
    }
}
