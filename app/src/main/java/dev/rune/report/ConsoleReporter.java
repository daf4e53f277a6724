package dev.rune.report;

import dev.rune.process.Running.Stream;
import dev.rune.run.Outcome;
import dev.rune.run.Reporter;
import dev.rune.run.RunEvent;
import dev.rune.source.VisibleText;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Shows a run to a person, while it happens: each step in one line, what it prints below it.
public final class ConsoleReporter implements Reporter, AutoCloseable {

    /// Characters kept while a question stands on the screen, however long its human takes.
    private static final int MOST_HELD = 1 << 20;

    private final PrintStream out;
    private final Style style;
    private final boolean live;
    private final Progress progress;
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> optional = new HashSet<>();
    private final StringBuilder held = new StringBuilder();

    /// Lines of one piece of output, printed together.
    private final StringBuilder lines = new StringBuilder();

    private boolean holding;
    private long lost;
    private Optional<StepView> view = Optional.empty();
    private String current = "";
    private boolean headed;
    private String background = "";
    private final List<String> passedOver = new ArrayList<>();
    private String whyPassedOver = "";
    private boolean needed;
    private Optional<PassThrough> passing = Optional.empty();
    /// What came while a program had the screen, which may be drawn all over.
    private final List<String> afterScreen = new ArrayList<>();

    /// @param live whether `out` is a terminal, on which the running step is shown with its clock
    public ConsoleReporter(PrintStream out, Style style, boolean live) {
        this.out = out;
        this.style = style;
        this.live = live;
        this.progress = new Progress(out, style, live);
    }

    @Override
    public synchronized void on(RunEvent event, Instant at) {
        switch (event) {
            case RunEvent.RunStarted started -> runStarted(started);
            case RunEvent.StepStarted started -> stepStarted(started);
            case RunEvent.Output output -> output(output);
            case RunEvent.Noted noted -> note(noted);
            case RunEvent.Screen _ -> screen();
            case RunEvent.Answered _,
                    RunEvent.SessionEnded _,
                    RunEvent.SessionShared _,
                    RunEvent.SessionUnshared _ -> {}
            case RunEvent.SessionStands stands -> sessionStands(stands);
            case RunEvent.Waiting _ -> needed = true;
            case RunEvent.Asked asked ->
                note(new RunEvent.Noted(
                        Optional.of(asked.step()), "`" + asked.step() + "` is " + Wording.waiting(asked)));
            case RunEvent.Resumed _ -> needed = false;
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
        if (lost > 0) {
            out.println("  " + style.warned() + " " + lost + " lines more; `rune logs` shows them");
            lost = 0;
        }
        progress.resume();
    }

    /// Something that is printed elsewhere on the same terminal: the line of the running step makes way.
    public synchronized void aside(Runnable print) {
        progress.above(print);
    }

    @Override
    public void close() {
        progress.close();
    }

    private void runStarted(RunEvent.RunStarted started) {
        started.steps().forEach(step -> names.put(step.id(), step.name()));
        String where = VisibleText.of(started.directory().toString());
        print(style.strong(VisibleText.of(started.ritual() + style.dot() + started.project()))
                + style.faint(style.dot() + where + style.dot() + "run " + started.id()));
    }

    private void stepStarted(RunEvent.StepStarted started) {
        if (started.attempt() == 1) {
            // What a session's template wants done before is told below the step that opens it.
            headed = headed && current.equals(started.step());
            current = started.step();
            background = "";
            progress.start(name(started.step()));
        }
    }

    private void output(RunEvent.Output output) {
        if (output.stream() == Stream.TERMINAL) {
            screen();
            passing.ifPresent(screen -> screen.show(output.bytes(), output.length()));
            return;
        }
        if (view.isEmpty()) {
            view = Optional.of(new StepView(style.colour(), this::outputLine));
        }
        view.get().add(output.stream(), output.bytes(), output.length());
        printLines();
    }

    /// The step has a terminal of its own, and from now on this one shows what that one shows.
    private void screen() {
        if (passing.isEmpty()) {
            progress.stop();
            head();
            passing = Optional.of(live ? PassThrough.toTerminal(out) : PassThrough.toFile(out, style));
        }
    }

    /// This terminal is Rune's again.
    private void endScreen() {
        passing.ifPresent(PassThrough::end);
        passing = Optional.empty();
        afterScreen.forEach(this::print);
        afterScreen.clear();
    }

    private void outputLine(String line) {
        head();
        String shown = "  " + style.bar() + (line.isEmpty() ? "" : " " + line)
                + (line.indexOf('\u001b') >= 0 ? "\u001b[0m" : "");
        if (holding) {
            print(shown);
        } else {
            lines.append(shown).append(System.lineSeparator());
        }
    }

    private void printLines() {
        if (!lines.isEmpty()) {
            progress.above(() -> {
                out.print(lines);
                out.flush();
            });
            lines.setLength(0);
        }
    }

    /// A step of which there is something to say before its end gets a line of its own above it.
    private void head() {
        if (!headed) {
            headed = true;
            progress.headed();
            print(style.running() + " " + name(current));
        }
    }

    private void note(RunEvent.Noted noted) {
        String line = (noted.step().isPresent() ? "  " : "") + style.warned() + " " + VisibleText.of(noted.text());
        if (passing.isPresent() && needed) {
            passing.get().sayAbove(line);
            return;
        }
        if (passing.isPresent()
                && !holding
                && noted.step().filter(current::equals).isPresent()) {
            // The program may run on: then the terminal is still lent.
            passing.get().say(line);
            return;
        }
        if (noted.step().filter(current::equals).isPresent()) {
            endView();
            head();
        }
        print(line);
    }

    private void sessionStands(RunEvent.SessionStands stands) {
        head();
        new SessionSummary(style, stands).lines().forEach(line -> print("  " + line));
    }

    private void backgroundEnded(RunEvent.BackgroundEnded ended) {
        boolean told = ended.step().equals(current);
        if (!ended.stopped() && !told) {
            String how = ended.exit().map(Wording::of).orElse("ended");
            String mark = optional.contains(ended.step()) ? style.warned() : style.failed();
            print(mark + " " + name(ended.step()) + style.dot() + how + ", in the background");
        }
    }

    private void retrying(RunEvent.Retrying retrying) {
        endView();
        head();
        print("  " + style.warned() + " " + said(retrying.outcome()) + "; attempt " + retrying.next() + " after "
                + Times.text(retrying.delay()));
    }

    private void stepEnded(RunEvent.StepEnded ended) {
        endView();
        progress.stop();
        if (ended.optional()) {
            optional.add(ended.step());
        }
        Outcome outcome = ended.outcome();
        if (outcome instanceof Outcome.Skipped skipped && skipped.reason() == Outcome.Reason.SELECTION) {
            passOver(ended.step(), skipped);
            return;
        }
        boolean same = headed && ended.step().equals(current);
        print((same ? "  " : "") + mark(outcome, ended.optional()) + " " + (same ? "" : name(ended.step()))
                + tail(ended, same));
        Wording.leftovers(ended).forEach(sentence -> print("  " + style.warned() + " " + VisibleText.of(sentence)));
        headed = false;
        current = "";
        needed = false;
    }

    /// Steps that the command line leaves out are told together: there may be many.
    private void passOver(String step, Outcome.Skipped skipped) {
        if (!whyPassedOver.equals(said(skipped))) {
            tellPassedOver();
        }
        whyPassedOver = said(skipped);
        passedOver.add(name(step));
    }

    private void tellPassedOver() {
        if (passedOver.isEmpty()) {
            return;
        }
        String who = passedOver.size() == 1 ? passedOver.getFirst() : passedOver.size() + " steps";
        passedOver.clear();
        print(style.skipped() + " " + who + style.faint(style.dot() + whyPassedOver));
    }

    private String tail(RunEvent.StepEnded ended, boolean same) {
        String said = switch (ended.outcome()) {
            case Outcome.Succeeded _
            when !background.isEmpty() -> "in the background, " + background + style.dot() + Times.text(ended.took());
            case Outcome.Succeeded _ -> Times.text(ended.took());
            case Outcome.Skipped _ -> said(ended.outcome());
            default ->
                said(ended.outcome())
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
        endScreen();
        view.ifPresent(step -> step.end(current));
        printLines();
        view = Optional.empty();
    }

    private String name(String step) {
        return VisibleText.of(names.getOrDefault(step, step));
    }

    private static String said(Outcome outcome) {
        return VisibleText.of(Wording.of(outcome));
    }

    private void print(String line) {
        if (passing.isPresent()) {
            afterScreen.add(line);
            return;
        }
        tellPassedOver();
        if (holding) {
            if (held.length() < MOST_HELD) {
                held.append(line).append(System.lineSeparator());
            } else {
                lost++;
            }
            return;
        }
        progress.above(() -> {
            out.println(line);
            out.flush();
        });
    }
}
