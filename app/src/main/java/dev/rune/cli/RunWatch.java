package dev.rune.cli;

import dev.rune.broker.Brokers;
import dev.rune.broker.Brokers.Reached;
import dev.rune.broker.ControlLine;
import dev.rune.broker.Said;
import dev.rune.broker.place.BrokerPlace;
import dev.rune.broker.prompt.PromptView;
import dev.rune.broker.prompt.Provenance;
import dev.rune.broker.wire.ErrorCode;
import dev.rune.posix.PosixException;
import dev.rune.present.Attendant;
import dev.rune.present.Audience;
import dev.rune.present.Presenter;
import dev.rune.run.RunId;
import dev.rune.run.StepQuestions;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Watches what the steps of a run ask, on a thread of its own, once there is a broker; where the run has a terminal,
/// they are asked there.
final class RunWatch implements Audience, AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final World world;
    private final BrokerPlace place;
    private final RunId run;
    private final Presenter presenter;
    private final StepQuestions questions;
    private final Thread thread = Thread.ofPlatform().daemon().name("watch").unstarted(this::watch);
    private volatile Optional<ControlLine> line = Optional.empty();
    private volatile boolean over;

    /// @param presenter where the questions are shown
    RunWatch(World world, BrokerPlace place, RunId run, Presenter presenter, StepQuestions questions) {
        this.world = world;
        this.place = place;
        this.run = run;
        this.presenter = presenter;
        this.questions = questions;
    }

    RunWatch begin() {
        thread.start();
        return this;
    }

    private void watch() {
        boolean isWelcome = true;
        while (!over && isWelcome) {
            LockSupport.parkNanos(LOOK.toNanos());
            isWelcome = !Files.exists(place.control()) || attend();
        }
    }

    /// @return whether it is of use to come again
    private boolean attend() {
        return switch (new Brokers(place, Optional.empty()).control(ControlLine.Role.ANSWER)) {
            case Reached.Open<ControlLine>(ControlLine line) -> {
                try (line) {
                    this.line = Optional.of(line);
                    yield attend(line);
                } catch (PosixException gone) {
                    yield true;
                } finally {
                    this.line = Optional.empty();
                    questions.forget();
                }
            }
            // This run is itself within a step, or the place is not ours.
            case Reached.Refused<ControlLine> _, Reached.Foreign<ControlLine> _ -> false;
            case Reached.Nobody<ControlLine> _ -> true;
        };
    }

    private boolean attend(ControlLine line) {
        if (!BrokerWay.isProved(world, line)) {
            return false;
        }
        var attendant = new Attendant(line, presenter, this);
        Said said = attendant.subscribe();
        if (said instanceof Said.No(ErrorCode code, String _) && code == ErrorCode.FORBIDDEN) {
            // It has to show first that it runs steps.
            line.mint(ControlLine.Wanted.run(run.value()));
            said = attendant.subscribe();
        }
        return said instanceof Said.Ok && attendant.attend() == Attendant.Why.NO_BROKER;
    }

    @Override
    public Optional<String> run() {
        return Optional.of(run.value());
    }

    /// What the run itself asks elsewhere stands at its terminal already: the program that waits, or the question.
    @Override
    public boolean concerns(PromptView prompt) {
        Provenance asker = prompt.asker();
        boolean isOwn =
                asker.via().isEmpty() && asker.pid() == ProcessHandle.current().pid();
        return asker.run().equals(run()) && !isOwn;
    }

    @Override
    public void opened(PromptView prompt) {
        questions.opened(prompt.asker().step().orElse(""), prompt);
    }

    @Override
    public void closed(String prompt) {
        questions.closed(prompt);
    }

    @Override
    public boolean hasLeft() {
        return over;
    }

    /// Where a thread waits for the kernel the JVM takes up to 300 ms to end.
    @Override
    public void close() {
        over = true;
        questions.close();
        line.ifPresent(ControlLine::interrupt);
        LockSupport.unpark(thread);
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
