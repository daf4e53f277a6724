package dev.rune.cli;

import dev.rune.broker.AskLine;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Says on stderr how a question can be answered that nobody has before them for a while.
final class WaitingNote implements AskLine.Asking, AutoCloseable {

    /// A popup or a dialog has appeared by then, where there is one.
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    private final Messages messages;
    private final boolean isRead;
    private CountDownLatch seen = new CountDownLatch(0);

    /// @param isRead whether a human reads it there
    WaitingNote(Messages messages, boolean isRead) {
        this.messages = messages;
        this.isRead = isRead;
    }

    @Override
    public void accepted(String prompt) {
        hidden(prompt);
    }

    @Override
    public synchronized void shown(String prompt) {
        seen.countDown();
    }

    @Override
    public synchronized void hidden(String prompt) {
        seen.countDown();
        if (isRead) {
            var now = new CountDownLatch(1);
            seen = now;
            Thread.ofPlatform().daemon().name("waiting note").start(() -> tell(prompt, now));
        }
    }

    private void tell(String prompt, CountDownLatch seen) {
        try {
            if (!seen.await(A_WHILE.toMillis(), TimeUnit.MILLISECONDS)) {
                messages.note("waiting for an answer, which is not taken here: in another terminal `rune answer "
                        + prompt + "`, or `rune attend`");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// It is asked no more.
    @Override
    public synchronized void close() {
        seen.countDown();
    }
}
