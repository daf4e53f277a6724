package dev.rune.broker.wire;

import dev.rune.broker.context.ContextKind;
import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.SecretBytes;
import dev.rune.broker.prompt.ShownText;
import dev.rune.broker.wire.Request.Read;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// Reads requests from frames. Members that it does not know are of no interest.
public final class RequestReader {

    static final int LONGEST_ID = 64;
    static final int LONGEST_WORD = 256;

    private RequestReader() {}

    /// What the frame asks for.
    public static Read read(Json.Members frame) {
        Json id = new Json.Null();
        try {
            id = id(frame);
            Optional<Request> request = request(word(frame, "op"), frame);
            return request.isPresent()
                    ? new Read.Understood(id, request.get())
                    : new Read.Refused(id, ErrorCode.UNKNOWN_OP, "there is no such operation");
        } catch (BadFrame bad) {
            frame.hidden("value").ifPresent(SecretBytes::close);
            return new Read.Refused(id, ErrorCode.BAD_FRAME, String.valueOf(bad.getMessage()));
        }
    }

    private static Json id(Json.Members frame) {
        Json id = frame.get("id").orElse(new Json.Null());
        return switch (id) {
            case Json.Text(String text) when text.length() <= LONGEST_ID -> id;
            case Json.Whole _, Json.Null _ -> id;
            default -> throw new BadFrame("`id` is a whole number or a text of at most " + LONGEST_ID + " characters");
        };
    }

    private static Optional<Request> request(String op, Json.Members frame) {
        return Optional.ofNullable(
                switch (op) {
                    case "hello" -> hello(frame);
                    case "describe" -> new Request.Describe(optional(frame, "pane"));
                    case "resolve" -> new Request.Resolve(optional(frame, "pane"), optional(frame, "client"));
                    case "prompt" -> new Request.Prompt(QuestionReader.read(frame));
                    case "cancel" -> new Request.Cancel(word(frame, "prompt"), via(frame), optional(frame, "where"));
                    case "auth" -> new Request.Auth(word(frame, "proof"));
                    case "list" -> new Request.Listing();
                    case "answer" -> answer(frame);
                    case "subscribe" ->
                        new Request.Subscribe(frame.flag("attend"), optional(frame, "run"), optional(frame, "origin"));
                    case "present" -> new Request.Present(word(frame, "prompt"), via(frame), optional(frame, "where"));
                    case "absent" -> new Request.Absent(word(frame, "prompt"));
                    case "mint" -> mint(frame);
                    case "began" ->
                        new Request.Began(
                                word(frame, "context"),
                                pid(frame, "pid").orElseThrow(() -> new BadFrame("`pid` is missing")));
                    case "stands" ->
                        new Request.Stands(
                                word(frame, "context"),
                                pid(frame, "pid").orElseThrow(() -> new BadFrame("`pid` is missing")),
                                word(frame, "pane"),
                                path(word(frame, "server")));
                    case "revoke" -> new Request.Revoke(word(frame, "context"));
                    case "client" -> new Request.Noticed(word(frame, "event"), word(frame, "client"));
                    case "status" -> new Request.Status();
                    case "shutdown" -> new Request.Shutdown();
                    default -> null;
                });
    }

    private static Request hello(Json.Members frame) {
        List<Long> versions = frame.list("v").stream()
                .flatMap(item -> item instanceof Json.Whole(long number)
                        ? Optional.of(number).stream()
                        : Optional.<Long>empty().stream())
                .toList();
        boolean watches = optional(frame, "role").filter("watch"::equals).isPresent();
        return new Request.Hello(versions, optional(frame, "agent").orElse(""), watches, optional(frame, "ticket"));
    }

    private static Request answer(Json.Members frame) {
        return new Request.Answer(
                word(frame, "prompt"),
                frame.hidden("value"),
                frame.flag("decline"),
                via(frame),
                optional(frame, "where"));
    }

    private static Request mint(Json.Members frame) {
        OptionalLong lives = frame.number("lives_ms");
        return new Request.Mint(
                ContextKind.of(word(frame, "kind")).orElseThrow(() -> new BadFrame("there is no such kind of context")),
                optional(frame, "run"),
                optional(frame, "step"),
                optional(frame, "mark"),
                optional(frame, "pane"),
                kinds(frame),
                count(frame, "open"),
                lives.isPresent() ? Optional.of(Duration.ofMillis(Math.max(1, lives.getAsLong()))) : Optional.empty(),
                pid(frame, "owner"),
                frame.flag("resolve"),
                optional(frame, "server").map(RequestReader::path),
                optional(frame, "host").map(ShownText::line));
    }

    private static Path path(String text) {
        try {
            Path path = Path.of(text);
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException wrong) {
            // Not absolute either.
        }
        throw new BadFrame("`server` is no absolute path");
    }

    private static Set<PromptKind> kinds(Json.Members frame) {
        Set<PromptKind> kinds = EnumSet.noneOf(PromptKind.class);
        frame.texts("kinds")
                .forEach(word -> kinds.add(
                        PromptKind.of(word).orElseThrow(() -> new BadFrame("there is no such kind of prompt"))));
        return kinds;
    }

    private static OptionalInt count(Json.Members frame, String name) {
        OptionalLong number = frame.number(name);
        return number.isPresent() ? OptionalInt.of(Math.clamp(number.getAsLong(), 1, 1024)) : OptionalInt.empty();
    }

    private static OptionalInt pid(Json.Members frame, String name) {
        OptionalLong number = frame.number(name);
        if (number.isEmpty()) {
            return OptionalInt.empty();
        }
        if (number.getAsLong() < 1 || number.getAsLong() > Integer.MAX_VALUE) {
            throw new BadFrame("`" + name + "` is no number of a process");
        }
        return OptionalInt.of((int) number.getAsLong());
    }

    private static String via(Json.Members frame) {
        return optional(frame, "via").orElse("client");
    }

    private static String word(Json.Members frame, String name) {
        return optional(frame, name).orElseThrow(() -> new BadFrame("`" + name + "` is missing"));
    }

    private static Optional<String> optional(Json.Members frame, String name) {
        Optional<String> text = frame.text(name);
        if (text.filter(word -> word.length() > LONGEST_WORD).isPresent()) {
            throw new BadFrame("`" + name + "` is too long");
        }
        return text;
    }
}
