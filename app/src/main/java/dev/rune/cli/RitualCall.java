package dev.rune.cli;

import dev.rune.config.PrivateFiles;
import dev.rune.config.Settings;
import dev.rune.posix.Signals;
import dev.rune.present.Presenter;
import dev.rune.process.ProcessId;
import dev.rune.process.Processes;
import dev.rune.pty.HostTerminal;
import dev.rune.report.Claims;
import dev.rune.report.ConsoleReporter;
import dev.rune.report.Journal;
import dev.rune.report.JsonReporter;
import dev.rune.report.LastShown;
import dev.rune.report.Pruned;
import dev.rune.report.RunFolder;
import dev.rune.report.RunRecord;
import dev.rune.report.Wording;
import dev.rune.ritual.Head;
import dev.rune.ritual.Ritual;
import dev.rune.ritual.Step;
import dev.rune.run.AfterFailure;
import dev.rune.run.Askpass;
import dev.rune.run.Attendance;
import dev.rune.run.BackgroundRunner;
import dev.rune.run.BrokerHuman;
import dev.rune.run.Conditions;
import dev.rune.run.EitherHuman;
import dev.rune.run.Events;
import dev.rune.run.ExecRunner;
import dev.rune.run.Human;
import dev.rune.run.InteractiveRunner;
import dev.rune.run.Interrupts;
import dev.rune.run.OpenPrompts;
import dev.rune.run.PlannedStep;
import dev.rune.run.Probes;
import dev.rune.run.Reach;
import dev.rune.run.Reporter;
import dev.rune.run.Resolver;
import dev.rune.run.RitualRunner;
import dev.rune.run.RunEvent;
import dev.rune.run.RunId;
import dev.rune.run.RunResult;
import dev.rune.run.RunScope;
import dev.rune.run.SessionRunner;
import dev.rune.run.StepContexts;
import dev.rune.run.StepQuestions;
import dev.rune.run.StepRunner;
import dev.rune.run.TerminalTurns;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// One run of a ritual from the command line: wires its parts together, claims the project, and keeps the journal.
final class RitualCall {

    private final Workspace workspace;
    private final World world;
    private final Ritual ritual;
    private final RunOptions options;
    private final Map<String, String> vars;
    private final Messages messages;
    private final RunBroker broker;
    private final EarlierRuns earlier;

    /// @param vars what was given by `--var`, now or for the run that is continued
    RitualCall(Workspace workspace, Ritual ritual, RunOptions options, Map<String, String> vars) {
        this.workspace = workspace;
        this.world = workspace.world();
        this.ritual = ritual;
        this.options = options;
        this.vars = Map.copyOf(vars);
        this.messages = workspace.messages();
        this.broker = RunBroker.of(workspace);
        this.earlier = new EarlierRuns(workspace, ritual, world.processes().get());
    }

    /// Runs these steps.
    ///
    /// @param resumed the run that is continued
    /// @return the exit code
    int run(List<PlannedStep> steps, Optional<RunRecord> resumed) {
        Processes processes = world.processes().get();
        RunId id = options.runId
                .map(RunId::new)
                .orElseGet(() -> RunId.at(world.clock().instant()));
        var holder = new Claims.Holder(id, processes.self());
        String claim = ritual.name() + "\n" + workspace.project().name() + "\n" + workspace.root();
        boolean first = world.runs().folders().isEmpty();
        Optional<JournalPlace> place = JournalPlace.make(world, id, messages);
        if (place.isEmpty()) {
            return ExitCode.FAILED.code();
        }
        var claims = place.get().claims();
        RunFolder folder = place.get().folder();
        try {
            Optional<Claims.Holder> other = claims.take(claim, holder, processes::isAlive);
            if (other.isPresent()) {
                folder.discard();
                return held(other.get());
            }
        } catch (IOException e) {
            return unwritable(folder, e);
        }
        try {
            tellOfTheFilter(first);
            return journaled(id, folder, steps, resumed, processes);
        } finally {
            tidy(() -> claims.release(claim, holder));
        }
    }

    private int unwritable(RunFolder folder, IOException e) {
        tidy(folder::discard);
        messages.error("the journal can't be written: " + PrivateFiles.reason(e), "nothing was run");
        return ExitCode.FAILED.code();
    }

    @FunctionalInterface
    private interface Tidying {
        void run() throws IOException;
    }

    /// What is no longer needed goes; where it can't, the run is what it is all the same.
    private void tidy(Tidying tidying) {
        try {
            tidying.run();
        } catch (IOException e) {
            messages.warning("the journal can't be tidied up: " + PrivateFiles.reason(e));
        }
    }

    private int held(Claims.Holder other) {
        messages.error(
                "`" + ritual.name() + "` already runs for `"
                        + workspace.project().name() + "`: run " + other.run() + ", pid "
                        + other.process().pid(),
                "`rune status` shows what it does");
        return ExitCode.HELD.code();
    }

    private void tellOfTheFilter(boolean first) {
        int removed = workspace.filtered().removed().size();
        if (first && removed > 0) {
            messages.note(Counts.of(removed, "variable") + " of your shell "
                    + (removed == 1 ? "is" : "are")
                    + " kept from steps; `rune env --explain` says which, and why");
        }
    }

    private int journaled(
            RunId id, RunFolder folder, List<PlannedStep> steps, Optional<RunRecord> resumed, Processes processes) {
        prune();
        List<Reporter> reporters = new ArrayList<>();
        try (var console = new ConsoleReporter(world.out(), world.style(workspace.color()), world.live());
                var journal = Journal.open(folder, sentence -> console.aside(() -> messages.warning(sentence)))) {
            reporters.add(journal);
            reporters.add(new ClosedHooks(world, workspace.file().templates()));
            reporters.add(earlier);
            if (options.json) {
                reporters.add(new JsonReporter(world.out()));
            } else if (options.runId.isEmpty()) {
                reporters.add(console);
            }
            var events = new Events(Reporter.all(reporters), world.clock());
            int exit = run(id, folder, steps, resumed, processes, events, console);
            tidy(() -> settle(folder));
            return exit;
        } catch (IOException e) {
            return unwritable(folder, e);
        }
    }

    private int run(
            RunId id,
            RunFolder folder,
            List<PlannedStep> steps,
            Optional<RunRecord> resumed,
            Processes processes,
            Events events,
            ConsoleReporter console) {
        RunScope scope = workspace.scope(id, ritual.name(), vars).asking(askpass());
        var turns = new TerminalTurns();
        var prompts = new OpenPrompts();
        Optional<TerminalQuestion> asker = asker(turns, console);
        var interrupts = new Interrupts(
                asker.<Interrupts.Question>map(terminal -> terminal).orElse(Interrupts.Question.NEVER));
        var resolver = new Resolver(scope);
        if (!ritual.name().equals("stop")) {
            // After that ritual all that is left is looked at anyway, and told.
            earlier.settle();
            messages.foreignRuns();
        }
        Settings settings = workspace.file().config().settings();
        var probes = new Probes(processes, resolver);
        var background =
                new BackgroundRunner(processes, interrupts, events, folder::log, settings.grace(), earlier, probes);
        var exec = new ExecRunner(
                processes, interrupts, events, folder::log, settings.timeout(), settings.grace(), prompts);
        Optional<BrokerHuman> elsewhere = elsewhere(id, prompts, events);
        Optional<HostTerminal> terminal = terminal(steps, processes);
        BooleanSupplier sight = terminal.<BooleanSupplier>map(own -> new TerminalSight(world, own))
                .orElse(asker::isPresent);
        Attendance attendance = attendance(terminal, new Reach(turns, sight, elsewhere, prompts, world.uid()));
        Human human = human(asker, elsewhere, sight);
        var interactive = new InteractiveRunner(
                world.ptys(),
                processes,
                interrupts,
                events,
                attendance,
                () -> Workspace.prompts(world),
                settings.grace());
        StepContexts contexts = broker.steps(id);
        var sessions = new SessionRunner(
                new SessionPlaces(workspace, options).setting(),
                resolver,
                probes,
                interactive,
                interrupts,
                folder::paneLog,
                contexts,
                events);
        var runner = new StepRunner(
                resolver,
                new Conditions(
                        processes,
                        world.environment(),
                        () -> world.local(world.clock().instant())),
                options.yes ? human.agreeing() : human,
                exec,
                background,
                interactive,
                sessions,
                contexts,
                new AfterFailure(
                        isHurried() || options.json ? Human.NOBODY : human,
                        Wording::of,
                        step -> LastShown.of(folder.log(step))),
                interrupts,
                events);
        var loop = new RitualRunner(runner, background, events, interrupts, ExitCode::of);
        Optional<Presenter> presenter = terminal.filter(_ -> !isHurried())
                .map(own -> new RunTerminal(
                        own, new TerminalGuard(processes), turns, console, sight, () -> interrupts.stopSignal() != 0));
        terminal.ifPresent(_ -> Signals.ignoreQuit());
        try (var _ = world.signals().listen(interrupts::interrupt, interrupts::stop);
                broker) {
            RunResult result;
            try (var _ = watch(id, presenter, new StepQuestions(prompts, events))) {
                result = loop.run(started(id, steps, resumed, processes.self()), steps);
            }
            // Until whoever shows something at the terminal is done with it.
            turns.take(() -> result);
            if (!options.json) {
                new Closing(workspace, ritual, folder, result).print();
            }
            if (!isHurried()) {
                broker.watchPanes();
            }
            int exit = ExitCode.of(result);
            long tenths = sessions.built().toNanos() / 100_000;
            if (options.timing && tenths > 0) {
                messages.note("all panes stood after " + tenths / 10 + "." + tenths % 10 + " ms");
            }
            if (exit == 0 && !options.noAttach && !options.json && options.runId.isEmpty()) {
                join(sessions.joinable());
            }
            return exit;
        } catch (Exception e) {
            throw e instanceof RuntimeException bug ? bug : new IllegalStateException(e);
        } finally {
            terminal.ifPresent(HostTerminal::close);
        }
    }

    /// Of several sessions, the last one is joined; tmux shows the others by a key.
    private void join(List<SessionRunner.Joinable> sessions) {
        if (!sessions.isEmpty()) {
            new Joining(world, messages)
                    .join(sessions.getLast().tmux(), sessions.getLast().session());
        }
    }

    private RunEvent.RunStarted started(
            RunId id, List<PlannedStep> steps, Optional<RunRecord> resumed, ProcessId self) {
        return new RunEvent.RunStarted(
                id,
                ritual.name(),
                workspace.project().name(),
                workspace.root(),
                workspace.found().files().stream()
                        .map(file -> file.path().toString())
                        .toList(),
                vars,
                steps.stream()
                        .map(step -> new RunEvent.Planned(
                                step.step().id(), step.step().name(), step.kind()))
                        .toList(),
                workspace.filtered().removed().size(),
                self,
                resumed.map(run -> run.plan().id()));
    }

    private Optional<TerminalQuestion> asker(TerminalTurns turns, ConsoleReporter console) {
        return world.terminals().in() && !options.json && !options.noAsk
                ? Optional.of(new TerminalQuestion(world.processes().get(), turns, console))
                : Optional.empty();
    }

    /// The human where the terminal of the run is not.
    private Optional<BrokerHuman> elsewhere(RunId id, OpenPrompts prompts, Events events) {
        return options.noAsk ? Optional.empty() : broker.human(id, unattended(), prompts, events);
    }

    private Head.Unattended unattended() {
        return isHurried() ? Head.Unattended.FAIL : Head.Unattended.QUEUE;
    }

    private static Human human(
            Optional<TerminalQuestion> here, Optional<BrokerHuman> elsewhere, BooleanSupplier sight) {
        if (here.isEmpty()) {
            return elsewhere.<Human>map(human -> human).orElse(Human.NOBODY);
        }
        return elsewhere
                .<Human>map(human -> new EitherHuman(here.get(), human, sight))
                .orElse(here.get());
    }

    /// Hears of what steps ask, and shows it at the terminal of the run where there is one.
    private AutoCloseable watch(RunId id, Optional<Presenter> presenter, StepQuestions questions) {
        return broker.place()
                .<AutoCloseable>map(
                        place -> new RunWatch(world, place, id, presenter.orElse(Presenter.NOWHERE), questions).begin())
                .orElse(() -> {});
    }

    /// Steps are joined to the terminal of a person; a program that reads the run as JSON is none.
    private Optional<HostTerminal> terminal(List<PlannedStep> steps, Processes processes) {
        boolean wanted = !isHurried() || steps.stream().anyMatch(step -> step.step() instanceof Step.Interactive);
        boolean person = wanted && world.terminals().in() && !options.json && !options.noAsk;
        return person ? HostTerminal.open(new TerminalGuard(processes)) : Optional.empty();
    }

    private Attendance attendance(Optional<HostTerminal> terminal, Reach reach) {
        return new Attendance(terminal, unattended(), options.noAsk ? Duration.ZERO : Attendance.USUAL_PATIENCE, reach);
    }

    /// The programs by which `sudo`, `ssh` and `git` ask lie beside the launcher, which they call.
    private Askpass askpass() {
        return world.launcher()
                .map(launcher -> launcher.resolveSibling("app"))
                .<Askpass>map(folder -> isForbiddenToAsk() ? new Askpass.Nobody(folder) : new Askpass.Human(folder))
                .orElse(new Askpass.Unset());
    }

    /// By its caller, by the settings, or by the caller of the run in whose step it runs.
    private boolean isForbiddenToAsk() {
        return options.noAsk || !broker.isThere() || world.environment().containsKey(Askpass.NO_ASK);
    }

    /// Whether nobody is there to wait for.
    private boolean isHurried() {
        return options.noAsk || !world.environment().getOrDefault("CI", "").isEmpty();
    }

    private void prune() {
        var keep = workspace.file().config().settings().keep();
        try {
            Pruned pruned = world.runs().prune(keep, world.clock().instant(), world.living());
            if (pruned.isForOne(keep.bytes())) {
                messages.warning(Counts.of(pruned.forRoom(), "older run") + " removed: `settings.keep.size` is "
                        + megabytes(keep.bytes()) + ", and run " + pruned.largest() + " alone took "
                        + megabytes(pruned.size()));
            }
        } catch (IOException e) {
            messages.warning("old runs can't be removed: " + PrivateFiles.reason(e));
        }
    }

    private static String megabytes(long bytes) {
        return bytes / 1_000_000 + " MB";
    }

    private static void settle(RunFolder folder) throws IOException {
        if (RunRecord.read(folder)
                .filter(run -> run.open().isEmpty() && run.own().isEmpty())
                .isPresent()) {
            folder.settle();
        }
    }
}
