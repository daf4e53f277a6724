package dev.rune.ritual;

import dev.rune.config.ShellReader;
import dev.rune.ritual.Head.Unattended;
import dev.rune.source.Diagnostic;
import dev.rune.source.Located;
import dev.rune.source.YamlCursor;
import dev.rune.source.YamlMap;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads one step.
final class StepReader {

    static final Set<String> KEYS = StepKind.keys();
    static final Set<String> RETRY_KEYS = Set.of("times", "delay");
    static final Set<String> EXPECT_KEYS = Set.of("match", "answer", "timeout");
    static final List<String> ATTACH = List.of("end", "now");
    static final List<String> UNATTENDED = List.of("queue", "fail", "skip");

    private static final List<String> INSTEAD_OF_A_COMMAND = List.of("ask", "tmux_template");
    private static final long MOST_REPEATS = 1000;

    private final List<String> shell;

    /// @param shell what runs command strings where a step does not say
    StepReader(List<String> shell) {
        this.shell = shell;
    }

    /// The step, unless something is wrong with it, which is reported.
    ///
    /// @param id its id, from [StepIds]
    Optional<Step> read(YamlCursor cursor, String id) {
        if (cursor.isScalar()) {
            cursor.report(Diagnostic.error("a step must be a map, not text")
                    .label("write `command: " + cursor.peekText().orElse("") + "`"));
            return Optional.empty();
        }
        return cursor.map("a step", KEYS).flatMap(map -> read(map, id));
    }

    /// A step that may only be a plain one that is waited for.
    Optional<Step.Exec> readPlain(YamlCursor cursor, String id, String where) {
        Optional<Step> step = read(cursor, id);
        Optional<Step.Exec> plain = step.filter(Step.Exec.class::isInstance)
                .map(Step.Exec.class::cast)
                .filter(exec -> exec.background().isEmpty());
        if (step.isPresent() && plain.isEmpty()) {
            cursor.error("`" + where + "` takes plain steps only: none that asks, is interactive or in the background");
        }
        return plain;
    }

    private Optional<Step> read(YamlMap map, String id) {
        StepKind kind = StepKind.of(map);
        kind.check(map);
        Head head = head(map, id);
        Optional<Command> command = command(map, kind, head.name());
        return switch (kind) {
            case EXEC -> command.map(text -> exec(map, head, text));
            case INTERACTIVE -> command.map(text -> interactive(map, head, text));
            case SESSION -> Optional.of(session(map, head, command));
            case ASK -> map.get("ask").flatMap(QuestionReader::read).map(question -> new Step.Ask(head, question));
        };
    }

    private Head head(YamlMap map, String id) {
        map.text("name");
        if (map.has("dir") && map.has("working_dir")) {
            map.errorAtKey("working_dir", "`dir` and `working_dir` mean the same; keep one of them");
        }
        return new Head(
                id,
                StepName.of(map.place()),
                map.bool("optional", false),
                map.get("when").map(ConditionReader::readAll).orElse(List.of()),
                map.filledText("dir").or(() -> map.filledText("working_dir")),
                map.textMap("env"),
                map.texts("env_file"),
                map.texts("env_allow"),
                map.get("confirm").flatMap(StepReader::confirm),
                map.get("unattended")
                        .flatMap(value -> value.oneOf(UNATTENDED))
                        .map(word -> Unattended.valueOf(word.toUpperCase(Locale.ROOT))),
                map.place().span());
    }

    private static Optional<Located<String>> confirm(YamlCursor value) {
        Optional<Located<String>> text = value.filledText();
        if (text.filter(words -> Set.of("true", "false").contains(words.value()))
                .isPresent()) {
            value.report(Diagnostic.error("`confirm` is the question that is asked")
                    .label("such as `\"Deploy to production?\"`"));
        }
        return text;
    }

    private Optional<Command> command(YamlMap map, StepKind kind, String name) {
        boolean needed = switch (kind) {
            case EXEC, INTERACTIVE -> true;
            case SESSION -> !map.has("tmux_template");
            case ASK -> false;
        };
        boolean misspelled =
                map.isMeant("command") || INSTEAD_OF_A_COMMAND.stream().anyMatch(map::isMeant);
        if (needed && !map.has("command") && !misspelled) {
            map.place().error("step `" + name + "` has no `command`");
        }
        List<String> own = map.get("shell").flatMap(ShellReader::read).orElse(shell);
        return map.get("command").flatMap(value -> CommandReader.read(value, own));
    }

    private Step exec(YamlMap map, Head head, Command command) {
        boolean background = map.bool("background", false);
        Optional<Ready> ready = map.get("ready").flatMap(value -> ReadyReader.read(value, shell));
        return new Step.Exec(
                head,
                command,
                map.duration("timeout"),
                map.text("stdin"),
                retry(map),
                background ? Optional.of(new Background(ready)) : Optional.empty(),
                map.bool("sudo", false));
    }

    private static Step interactive(YamlMap map, Head head, Command command) {
        List<Expect> expect = map.get("expect").map(YamlCursor::items).orElse(List.of()).stream()
                .flatMap(item -> expect(item).stream())
                .toList();
        return new Step.Interactive(
                head,
                command,
                map.duration("timeout"),
                retry(map),
                expect,
                map.bool("record", true),
                map.bool("sudo", false));
    }

    private static Step session(YamlMap map, Head head, Optional<Command> command) {
        boolean shared = map.bool("shared", false);
        if (shared && (map.has("tmux_template") || !map.has("tmux_session"))) {
            map.errorAtKey("shared", "`shared` goes with `tmux_session`, and without `tmux_template`");
        }
        return new Step.Session(
                head,
                command,
                map.filledText("tmux_session"),
                map.filledText("tmux_template"),
                map.get("attach")
                        .flatMap(value -> value.oneOf(ATTACH))
                        .map(word -> Step.Attach.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(Step.Attach.END),
                shared,
                map.duration("timeout"),
                map.bool("record", true),
                map.bool("sudo", false));
    }

    private static Retry retry(YamlMap step) {
        return step.get("retry")
                .flatMap(StepReader::retryMap)
                .map(StepReader::retryOf)
                .orElse(Retry.NEVER);
    }

    private static Optional<YamlMap> retryMap(YamlCursor value) {
        if (value.isScalar()) {
            String text = value.peekText().orElse("");
            value.report(Diagnostic.error("`retry` must be a map, not `" + text + "`")
                    .label(text.matches("\\d{1,4}") ? "write `{ times: " + text + " }`" : "such as `{ times: 2 }`"));
            return Optional.empty();
        }
        return value.map("`retry`", RETRY_KEYS);
    }

    private static Retry retryOf(YamlMap map) {
        map.missing("times", "`retry`");
        Optional<Long> times = map.get("times").flatMap(YamlCursor::integer);
        if (times.filter(count -> count < 0 || count > MOST_REPEATS).isPresent()) {
            map.get("times").ifPresent(value -> value.error("`times` must be between 0 and " + MOST_REPEATS));
        }
        Duration delay = map.get("delay")
                .flatMap(YamlCursor::durationOrZero)
                .map(Located::value)
                .orElse(Duration.ZERO);
        return new Retry((int) Math.clamp(times.orElse(0L), 0, MOST_REPEATS), delay);
    }

    private static Optional<Expect> expect(YamlCursor item) {
        return item.map("`expect`", EXPECT_KEYS).flatMap(map -> {
            map.missing("match", "`expect`");
            map.missing("answer", "`expect`");
            Optional<Located<String>> match = map.get("match").flatMap(RegexReader::read);
            Optional<Located<String>> answer = map.text("answer");
            Optional<Duration> timeout = map.duration("timeout").map(Located::value);
            return match.flatMap(regex -> answer.map(text -> new Expect(regex, text, timeout)));
        });
    }
}
