package dev.rune.report;

import dev.rune.run.Outcome;
import dev.rune.run.Reporter;
import dev.rune.run.RunEvent;
import java.io.PrintStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Shows a run to a person, while it happens: each step in one line, what it prints below it.
public final class ConsoleReporter implements Reporter, AutoCloseable {

    private final PrintStream out;
    private final Style style;
    private final Progress progress;
    private final Map<String, String> names = new HashMap<>();
    private final StringBuilder held = new StringBuilder();
    private boolean holding;
    private Optional<StepView> view = Optional.empty();
    private String current = "";
    private boolean headed;
    private String background = "";

    /// @param live whether `out` is a terminal, on which the running step is shown with its clock
    public ConsoleReporter(PrintStream out, Style style, boolean live) {
        this.out = out;
        this.style = style;
        this.progress = new Progress(out, style, live);
    }

    @Override
    public synchronized void on(RunEvent event, Instant at) {
        switch (event) {
            case RunEvent.RunStarted started -> runStarted(started);
            case RunEvent.StepStarted started -> stepStarted(started);
            case RunEvent.Output output -> output(output);
            case RunEvent.Noted noted -> note(noted);
            case RunEvent.Launched launched ->
                background = "pid " + launched.process().pid();
            case RunEvent.BackgroundEnded ended -> backgroundEnded(ended);
            case RunEvent.Retrying retrying -> retrying(retrying);
            case RunEvent.StepEnded ended -> stepEnded(ended);
            case RunEvent.RunEnded ended -> runEnded(ended);
        }
    }

    /// From now on nothing is shown, because the human is asked something; [#release] shows what came meanwhile.
    public synchronized void hold() {
        progress.pause();
        holding = true;
    }

    public synchronized void release() {
        holding = false;
        out.print(held);
        out.flush();
        held.setLength(0);
        progress.resume();
    }

    @Override
    public void close() {
        progress.close();
    }

    private void runStarted(RunEvent.RunStarted started) {
        started.steps().forEach(step -> names.put(step.id(), step.name()));
        print(style.strong(started.ritual() + style.dot() + started.project())
                + style.faint(style.dot() + started.directory() + style.dot() + "run " + started.id()));
    }

    private void stepStarted(RunEvent.StepStarted started) {
        current = started.step();
        background = "";
        headed = false;
        view = Optional.of(new StepView(style.colour(), this::outputLine));
        progress.start(name(started.step()));
    }

    private void output(RunEvent.Output output) {
        view.ifPresent(step -> step.add(output.stream(), output.bytes(), output.length()));
        out.flush();
    }

    private void outputLine(String line) {
        head();
        print("  " + style.bar() + " " + line + (line.indexOf('\u001b') >= 0 ? "\u001b[0m" : ""));
    }

    /// A step that prints something gets a line of its own above it.
    private void head() {
        if (!headed) {
            headed = true;
            print(style.running() + " " + name(current));
        }
    }

    private void note(RunEvent.Noted noted) {
        print((noted.step().isPresent() ? "  " : "") + style.warned() + " " + noted.text());
    }

    private void backgroundEnded(RunEvent.BackgroundEnded ended) {
        if (!ended.stopped()) {
            String how = ended.exit()
                    .map(exit -> switch (exit) {
                        case dev.rune.process.Exit.Code(int code) -> "exit " + code;
                        case dev.rune.process.Exit.Signal(int signal) -> "ended by " + Wording.signal(signal);
                    })
                    .orElse("ended");
            print(style.failed() + " " + name(ended.step()) + style.faint(style.dot() + how + ", in the background"));
        }
    }

    private void retrying(RunEvent.Retrying retrying) {
        endView();
        print("  " + style.warned() + " " + Wording.of(retrying.outcome()) + "; attempt " + retrying.next() + " after "
                + Times.text(retrying.delay()));
    }

    private void stepEnded(RunEvent.StepEnded ended) {
        endView();
        progress.stop();
        Outcome outcome = ended.outcome();
        boolean same = headed && ended.step().equals(current);
        print((same ? "  " : "") + mark(outcome, ended.optional()) + " " + (same ? "" : name(ended.step()))
                + tail(ended, same));
        Wording.leftovers(ended).forEach(sentence -> print("  " + style.warned() + " " + sentence));
        headed = false;
        current = "";
    }

    private String tail(RunEvent.StepEnded ended, boolean same) {
        String said = switch (ended.outcome()) {
            case Outcome.Succeeded _
            when !background.isEmpty() -> "in the background, " + background + style.dot() + Times.text(ended.took());
            case Outcome.Succeeded _ -> Times.text(ended.took());
            case Outcome.Skipped _ -> Wording.of(ended.outcome());
            default ->
                Wording.of(ended.outcome())
                        + style.dot()
                        + Times.text(ended.took())
                        + (ended.optional() ? style.dot() + "optional, going on" : "");
        };
        return same ? said : style.faint(style.dot()) + faintIfFine(ended.outcome(), said);
    }

    private String faintIfFine(Outcome outcome, String text) {
        return outcome.allowsNext() ? style.faint(text) : text;
    }

    private String mark(Outcome outcome, boolean optional) {
        return switch (outcome) {
            case Outcome.Succeeded _ -> background.isEmpty() ? style.done() : style.background();
            case Outcome.Skipped _ -> style.skipped();
            default -> optional ? style.warned() : style.failed();
        };
    }

    private void runEnded(RunEvent.RunEnded ended) {
        String took = Times.text(ended.took());
        print(
                ended.exit() == 0
                        ? style.good("done") + " in " + took
                        : style.bad("failed") + " after " + took + style.dot() + "exit " + ended.exit());
        close();
    }

    private void endView() {
        view.ifPresent(step -> step.end(current));
        view = Optional.empty();
    }

    private String name(String step) {
        return names.getOrDefault(step, step);
    }

    private void print(String line) {
        if (holding) {
            held.append(line).append(System.lineSeparator());
            return;
        }
        progress.above(() -> {
            out.println(line);
            out.flush();
        });
    }
}
