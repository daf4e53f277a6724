package dev.rune.broker;

import dev.rune.broker.Brokers.Reached;
import dev.rune.broker.prompt.End;
import dev.rune.broker.prompt.Question;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/// Asks one question, of the next broker too should the first be told to end meanwhile.
public final class Asker {

    private static final int MOST_BROKERS = 20;

    private Asker() {}

    /// What came of it.
    public sealed interface Outcome {

        record Ended(End end) implements Outcome {}

        /// The question was not taken.
        record Refused(Said.No no) implements Outcome {}

        /// No broker was reached, or it is gone.
        ///
        /// @param reason a lower-case sentence
        record Nobody(String reason) implements Outcome {}

        /// What is there is not ours; nothing was asked.
        ///
        /// @param reason a lower-case sentence
        record Foreign(String reason) implements Outcome {}

        /// Nobody wanted to know any more.
        record GivenUp() implements Outcome {}
    }

    /// Asks, and waits for the end.
    ///
    /// @param way to a broker
    public static Outcome ask(Supplier<Reached<AskLine>> way, Question question, AskLine.Asking asking) {
        return ask(way, line -> line.ask(question, asking));
    }

    /// The same, as long as somebody wants to know.
    ///
    /// @param isWanted looked at every now and then; once it is not, the question is withdrawn
    public static Outcome ask(
            Supplier<Reached<AskLine>> way, Question question, AskLine.Asking asking, BooleanSupplier isWanted) {
        return ask(way, line -> line.ask(question, asking, isWanted));
    }

    private static Outcome ask(Supplier<Reached<AskLine>> way, Function<AskLine, AskLine.Asked> asking) {
        for (int i = 0; i < MOST_BROKERS; i++) {
            switch (way.get()) {
                case Reached.Nobody<AskLine>(String reason) -> {
                    return new Outcome.Nobody(reason);
                }
                case Reached.Foreign<AskLine>(String reason) -> {
                    return new Outcome.Foreign(reason);
                }
                case Reached.Refused<AskLine> refused -> {
                    return new Outcome.Refused(new Said.No(refused.code(), refused.reason()));
                }
                case Reached.Open<AskLine>(AskLine line) -> {
                    try (line) {
                        switch (asking.apply(line)) {
                            case AskLine.Asked.Ended(End end) -> {
                                return new Outcome.Ended(end);
                            }
                            case AskLine.Asked.Refused(Said.No no) -> {
                                return new Outcome.Refused(no);
                            }
                            case AskLine.Asked.Gone _ -> {
                                return new Outcome.Nobody("the broker is gone");
                            }
                            case AskLine.Asked.GivenUp _ -> {
                                return new Outcome.GivenUp();
                            }
                            case AskLine.Asked.AskAgain _ -> {}
                        }
                    }
                }
            }
        }
        return new Outcome.Nobody("one broker after the other was told to end");
    }
}
