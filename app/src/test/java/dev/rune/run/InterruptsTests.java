package dev.rune.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.run.Interrupts.Choice;
import dev.rune.testing.RuneTest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// What signals and answers make of a run, without a terminal.
class InterruptsTests {

    private static final int INT = 2;
    private static final int TERM = 15;

    private final List<String> happened = new CopyOnWriteArrayList<>();
    private final Interrupts.Target step = new Interrupts.Target() {
        @Override
        public String name() {
            return "step";
        }

        @Override
        public void interrupt() {
            happened.add("interrupt");
        }

        @Override
        public void detach() {
            happened.add("detach");
        }
    };

    @Test
    void a_second_interrupt_soon_after_the_answer_stops_the_ritual() {
        var interrupts = answering(Optional.of(Choice.CONTINUE));
        interrupts.interrupt(INT);
        assertEquals(0, interrupts.stopSignal());
        interrupts.interrupt(INT);
        assertEquals(INT, interrupts.stopSignal());
        assertEquals(List.of("asked", "interrupt"), happened);
    }

    @Test
    void who_cannot_be_asked_wants_the_ritual_stopped() {
        var interrupts = answering(Optional.empty());
        interrupts.interrupt(INT);
        assertEquals(INT, interrupts.stopSignal());
        assertEquals(List.of("asked", "interrupt"), happened);
    }

    @Test
    void a_question_is_not_wanted_once_its_step_is_over_and_its_answer_means_nothing() {
        var interrupts = new Interrupts[1];
        interrupts[0] = new Interrupts((_, isWanted) -> {
            assertTrue(isWanted.getAsBoolean());
            interrupts[0].leave();
            return isWanted.getAsBoolean() ? Optional.of(Choice.STOP_RITUAL) : Optional.empty();
        });
        interrupts[0].enter(step);
        interrupts[0].interrupt(INT);
        assertEquals(0, interrupts[0].stopSignal());
        assertEquals(List.of(), happened);
    }

    @Test
    void what_follows_a_step_waits_until_its_question_is_gone() throws InterruptedException {
        var gone = new CountDownLatch(1);
        var interrupts = new Interrupts((_, isWanted) -> {
            happened.add("asked");
            RuneTest.await("the question is not wanted", () -> !isWanted.getAsBoolean());
            RuneTest.await("it may go", () -> gone.getCount() == 0);
            happened.add("gone");
            return Optional.empty();
        });
        interrupts.enter(step);
        var signal = Thread.ofPlatform().start(() -> interrupts.interrupt(INT));
        RuneTest.await("it is asked", () -> happened.contains("asked"));
        interrupts.leave();
        var run = Thread.ofPlatform().start(() -> {
            interrupts.awaitQuietness();
            happened.add("next");
        });
        RuneTest.await("the run waits", () -> run.getState() == Thread.State.WAITING);
        gone.countDown();
        signal.join();
        run.join();
        assertEquals(List.of("asked", "gone", "next"), happened);
    }

    @Test
    void a_request_to_end_is_not_asked_about_and_the_first_signal_counts() {
        var interrupts = answering(Optional.of(Choice.CONTINUE));
        interrupts.stop(TERM);
        interrupts.interrupt(INT);
        assertEquals(TERM, interrupts.stopSignal());
    }

    @Test
    void a_step_that_begins_after_the_stop_is_interrupted_at_once() {
        var interrupts = new Interrupts(Interrupts.Question.NEVER);
        interrupts.stop(TERM);
        interrupts.enter(step);
        assertEquals(List.of("interrupt"), happened);
    }

    @Test
    void an_interrupt_while_the_step_is_being_started_waits_for_it_to_ask() throws InterruptedException {
        var interrupts = new Interrupts((_, _) -> {
            happened.add("asked");
            return Optional.of(Choice.STOP_STEP);
        });
        interrupts.expect();
        var signal = Thread.ofPlatform().start(() -> interrupts.interrupt(INT));
        RuneTest.await("the signal's thread waits", () -> signal.getState() == Thread.State.WAITING);
        interrupts.enter(step);
        signal.join();
        assertEquals(List.of("asked", "interrupt"), happened);
        assertEquals(0, interrupts.stopSignal());
    }

    private Interrupts answering(Optional<Choice> choice) {
        var interrupts = new Interrupts((_, _) -> {
            happened.add("asked");
            return choice;
        });
        interrupts.enter(step);
        return interrupts;
    }
}
