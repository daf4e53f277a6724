package dev.rune.broker.wire;

import dev.rune.broker.prompt.Choice;
import dev.rune.broker.prompt.End;
import dev.rune.broker.prompt.NoAnswer;
import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.PromptView;
import dev.rune.broker.prompt.Provenance;
import dev.rune.broker.prompt.ShownText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads what the broker sent, for its clients. What it does not know it leaves out.
public final class Reading {

    private Reading() {}

    /// The code of a refusal; empty for other replies.
    public static Optional<ErrorCode> error(Json.Members reply) {
        return reply.object("error")
                .map(error -> error.text("code").flatMap(ErrorCode::of).orElse(ErrorCode.INTERNAL));
    }

    /// What a refusal says.
    public static String reason(Json.Members reply) {
        return reply.object("error").flatMap(error -> error.text("message")).orElse("it does not say why");
    }

    /// How a prompt ended, as a `prompt.result` tells.
    public static End end(Json.Members event) {
        return switch (event.text("status").orElse("")) {
            case "answered" -> new End.Answered(event.hidden("value"), by(event));
            case "declined" -> new End.Declined(by(event));
            case "cancelled" -> new End.Cancelled(by(event));
            case "timeout" -> new End.Timeout(event.flag("shown"));
            case "withdrawn" -> new End.Withdrawn();
            default -> new End.Unavailable(event.text("reason").orElse("the broker does not say why"));
        };
    }

    private static End.By by(Json.Members event) {
        Optional<Json.Members> by = event.object("by");
        return new End.By(
                by.flatMap(found -> found.text("via")).orElse(""), by.flatMap(found -> found.text("where")), -1, -1);
    }

    /// Why the last thing that was asked through a context has no answer, as the reply to its end tells.
    public static Optional<NoAnswer> unanswered(Json.Members reply) {
        return reply.text("unanswered").flatMap(NoAnswer::of);
    }

    /// All prompts of a listing.
    public static List<PromptView> prompts(Json.Members reply) {
        return reply.list("prompts").stream()
                .flatMap(item -> item instanceof Json.Members prompt ? prompt(prompt).stream() : Stream.empty())
                .toList();
    }

    /// A prompt; whatever the broker may be, what it says is fit to be shown.
    public static Optional<PromptView> prompt(Json.Members prompt) {
        return prompt.text("kind")
                .flatMap(PromptKind::of)
                .map(kind -> new PromptView(
                        line(prompt, "id"),
                        kind,
                        prompt.text("title").map(ShownText::line),
                        ShownText.lines(prompt.text("message").orElse("")),
                        choices(prompt),
                        prompt.text("default"),
                        line(prompt, "state"),
                        asker(prompt.object("asker").orElse(prompt)),
                        Duration.ofMillis(prompt.number("age_ms").orElse(0)),
                        Duration.ofMillis(prompt.number("left_ms").orElse(0))));
    }

    private static List<Choice> choices(Json.Members prompt) {
        return prompt.list("choices").stream()
                .flatMap(item -> item instanceof Json.Members choice
                        ? Stream.of(new Choice(line(choice, "key"), line(choice, "label")))
                        : Stream.empty())
                .toList();
    }

    private static Provenance asker(Json.Members asker) {
        return new Provenance(
                line(asker, "context"),
                asker.text("run").map(ShownText::line),
                asker.text("step").map(ShownText::line),
                (int) asker.number("pid").orElse(0),
                (int) asker.number("uid").orElse(-1),
                line(asker, "program"),
                line(asker, "command"),
                line(asker, "directory"),
                asker.text("pane").map(ShownText::line),
                (int) asker.number("attempt").orElse(1),
                asker.text("via").map(ShownText::line));
    }

    private static String line(Json.Members members, String name) {
        return ShownText.line(members.text(name).orElse(""));
    }
}
