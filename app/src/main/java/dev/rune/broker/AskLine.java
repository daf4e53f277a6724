package dev.rune.broker;

import com.google.gson.stream.JsonWriter;
import dev.rune.broker.Brokers.Greeted;
import dev.rune.broker.prompt.End;
import dev.rune.broker.prompt.Question;
import dev.rune.broker.prompt.Validation;
import dev.rune.broker.wire.Json;
import dev.rune.broker.wire.Line;
import dev.rune.broker.wire.Reading;
import dev.rune.broker.wire.Writing;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A connection to a context, to ask through it. For one thread; closing it withdraws what was asked.
public final class AskLine implements Talk {

    private static final String AGENT = "rune";
    private static final Duration A_WHILE = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Wire wire;

    private AskLine(Wire wire) {
        this.wire = wire;
    }

    static Greeted<AskLine> greet(Wire wire) {
        return Greeted.of(wire.call("hello", AskLine::hello), _ -> new AskLine(wire));
    }

    static void hello(JsonWriter json) throws IOException {
        json.name("v").beginArray().value(1).endArray();
        json.name("agent").value(AGENT);
    }

    /// What would become of a prompt.
    ///
    /// @param pane from which it would be asked, where it is not this one
    public Said describe(Optional<String> pane) {
        return wire.call("describe", json -> Line.text(json, "pane", pane));
    }

    /// The context of the best client, or of that one, as a fresh one derived from it.
    public Said resolve(Optional<String> pane, Optional<String> client) {
        return wire.call("resolve", json -> {
            Line.text(json, "pane", pane);
            Line.text(json, "client", client);
        });
    }

    /// What came of asking.
    public sealed interface Asked {

        record Ended(End end) implements Asked {}

        /// It was not taken.
        record Refused(Said.No no) implements Asked {}

        /// The broker was told to end while the question was open: ask the next one.
        record AskAgain() implements Asked {}

        /// The broker is gone.
        record Gone() implements Asked {}

        /// Nobody wanted to know any more.
        record GivenUp() implements Asked {}
    }

    /// Asks, and does not wait; [#next] says what becomes of it.
    public Said begin(Question question) {
        return wire.call("prompt", json -> write(json, question));
    }

    /// What becomes of the one question that was asked here.
    public sealed interface News {

        /// It is shown to a human now, or no longer.
        record Moved(boolean isShown) implements News {}

        record Ended(End end) implements News {}

        /// Nothing came in time.
        record Nothing() implements News {}

        /// The broker was told to end.
        record AskAgain() implements News {}

        /// The broker is gone.
        record Gone() implements News {}
    }

    /// What happens next, waiting at most so long.
    public News next(Duration atMost) {
        Optional<Json.Members> event = wire.event(atMost);
        if (event.isEmpty()) {
            return wire.isOver() ? new News.Gone() : new News.Nothing();
        }
        return switch (event.get().text("ev").orElse("")) {
            case "prompt.result" -> new News.Ended(Reading.end(event.get()));
            case "prompt.state" ->
                new News.Moved(
                        event.get().text("state").filter("presenting"::equals).isPresent());
            case "shutting_down" -> new News.AskAgain();
            default -> new News.Nothing();
        };
    }

    /// Who asks, and is told how it goes.
    @FunctionalInterface
    public interface Asking {

        /// It is a prompt now, with that number.
        void accepted(String prompt);

        /// That prompt is shown to a human now; may be said again.
        default void shown(String prompt) {}

        /// It is shown to nobody any more, and still open.
        default void hidden(String prompt) {}
    }

    /// Asks, and waits for the end.
    public Asked ask(Question question, Asking asking) {
        return ask(question, asking, () -> true, A_WHILE);
    }

    /// The same, as long as somebody wants to know.
    ///
    /// @param isWanted looked at every now and then; once it is not, the question is withdrawn
    public Asked ask(Question question, Asking asking, BooleanSupplier isWanted) {
        return ask(question, asking, isWanted, LOOK);
    }

    private Asked ask(Question question, Asking asking, BooleanSupplier isWanted, Duration look) {
        return switch (begin(question)) {
            case Said.No no -> new Asked.Refused(no);
            // It was not taken yet, or the next broker knows by its origin that it was.
            case Said.Gone _ -> new Asked.AskAgain();
            case Said.Ok(Json.Members reply) -> {
                String prompt = reply.text("accepted").orElse("");
                asking.accepted(prompt);
                yield await(prompt, asking, isWanted, look);
            }
        };
    }

    /// What has come by the time that it is not wanted any more counts: a human has seen to it.
    private Asked await(String prompt, Asking asking, BooleanSupplier isWanted, Duration look) {
        while (isWanted.getAsBoolean() || wire.hasNews()) {
            switch (next(look)) {
                case News.Moved(boolean isShown) -> {
                    if (isShown) {
                        asking.shown(prompt);
                    } else {
                        asking.hidden(prompt);
                    }
                }
                case News.Ended(End end) -> {
                    return new Asked.Ended(end);
                }
                case News.AskAgain _ -> {
                    return new Asked.AskAgain();
                }
                case News.Gone _ -> {
                    return new Asked.Gone();
                }
                case News.Nothing _ -> {}
            }
        }
        close();
        return new Asked.GivenUp();
    }

    private static void write(JsonWriter json, Question question) throws IOException {
        json.name("origin").value(question.origin());
        json.name("kind").value(question.kind().word());
        json.name("message").value(question.message());
        Line.text(json, "title", question.title());
        Writing.choices(json, question.choices());
        Line.text(json, "default", question.preset());
        if (!question.validation().equals(Validation.NONE)) {
            json.name("validate").beginObject();
            Line.text(json, "pattern", question.validation().pattern().map(pattern -> pattern.pattern()));
            json.name("min").value(question.validation().shortest());
            json.name("max").value(question.validation().longest());
            json.endObject();
        }
        json.name("timeout_ms").value(question.limit().toMillis());
        json.name("on_unavailable").value(question.unreached().word());
        if (!question.hops().isEmpty()) {
            Line.texts(json, "hops", question.hops());
        }
    }

    @Override
    public void close() {
        wire.close();
    }
}
