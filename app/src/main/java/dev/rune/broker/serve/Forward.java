package dev.rune.broker.serve;

import dev.rune.broker.AskLine;
import dev.rune.broker.Brokers;
import dev.rune.broker.Brokers.Reached;
import dev.rune.broker.Said;
import dev.rune.broker.prompt.End;
import dev.rune.broker.prompt.Question;
import dev.rune.broker.wire.ErrorCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/// A question on its way to a context further out, on a thread of its own. It is open there as long as it is here.
final class Forward implements Runnable {

    /// How soon it notices that it is taken back.
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Path outer;
    private final Function<Path, Brokers> further;
    private final Question question;
    private final News news;
    private final AtomicBoolean over = new AtomicBoolean();

    /// @param further the way to the broker of that context
    /// @param question as it is to be asked there
    /// @param news told on the forward's thread
    Forward(Path outer, Function<Path, Brokers> further, Question question, News news) {
        this.outer = outer;
        this.further = further;
        this.question = question;
        this.news = news;
    }

    /// What becomes of it.
    interface News {

        /// It was taken there.
        void taken();

        /// It is shown to a human there, or no longer.
        void shown(boolean isShown);

        /// A human dealt with it.
        void ended(End end);

        /// It came to nothing.
        ///
        /// @param forGood whether it would come to nothing again
        void failed(String reason, boolean forGood);
    }

    void start() {
        Thread.ofPlatform().daemon().name("forward").start(this);
    }

    /// Takes it back, from any thread.
    void withdraw() {
        over.set(true);
    }

    @Override
    public void run() {
        switch (further.apply(outer).context(outer)) {
            case Reached.Nobody<AskLine>(String reason) -> news.failed(reason, false);
            case Reached.Foreign<AskLine>(String reason) -> news.failed(reason, false);
            case Reached.Refused<AskLine> refused -> news.failed(refused.reason(), false);
            case Reached.Open<AskLine>(AskLine line) -> {
                try (line) {
                    ask(line);
                }
            }
        }
    }

    private void ask(AskLine line) {
        switch (line.begin(question)) {
            case Said.No(ErrorCode code, String reason) ->
                news.failed(code.word() + ": " + reason, code == ErrorCode.LOOP || code == ErrorCode.HOP_LIMIT);
            case Said.Gone _ -> news.failed("the broker further out is gone", false);
            case Said.Ok _ -> {
                news.taken();
                follow(line);
            }
        }
    }

    private void follow(AskLine line) {
        while (!over.get()) {
            switch (line.next(LOOK)) {
                case AskLine.News.Nothing _ -> {}
                case AskLine.News.Moved(boolean isShown) -> news.shown(isShown);
                case AskLine.News.AskAgain _, AskLine.News.Gone _ -> {
                    news.failed("the broker further out is gone", false);
                    return;
                }
                case AskLine.News.Ended(End end) -> {
                    ended(end);
                    return;
                }
            }
        }
    }

    private void ended(End end) {
        switch (end) {
            case End.Answered _, End.Declined _, End.Cancelled _ -> news.ended(end);
            case End.Unavailable(String reason) -> news.failed(reason, isForGood(reason));
            case End.Timeout _, End.Withdrawn _ -> news.failed("nobody answered further out", false);
        }
    }

    /// Said further out still.
    private static boolean isForGood(String reason) {
        return reason.startsWith(ErrorCode.LOOP.word() + ": ") || reason.startsWith(ErrorCode.HOP_LIMIT.word() + ": ");
    }
}
