package dev.rune.run;

import dev.rune.posix.Aside;
import dev.rune.posix.Terminal;
import dev.rune.process.StepToken;
import dev.rune.ritual.Command;
import dev.rune.ritual.Retry;
import dev.rune.ritual.SessionTemplate;
import dev.rune.ritual.Step;
import dev.rune.run.RunEvent.How;
import dev.rune.run.RunEvent.PaneStands;
import dev.rune.run.RunEvent.SessionId;
import dev.rune.session.Adoption;
import dev.rune.session.BuildResult;
import dev.rune.session.BuildSite;
import dev.rune.session.Ground;
import dev.rune.session.LivingSession;
import dev.rune.session.PaneReport;
import dev.rune.session.Reconciler;
import dev.rune.session.SessionBuilder;
import dev.rune.session.SessionPlan;
import dev.rune.session.Standing;
import dev.rune.session.Survey;
import dev.rune.source.Diagnostic;
import dev.rune.source.Located;
import dev.rune.tmux.Tmux;
import dev.rune.tmux.TmuxSocket;
import dev.rune.tmux.Tmuxes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Opens the tmux sessions of a run, and remembers which of them a human wants to join.
public final class SessionRunner {

    /// Where and how sessions are opened.
    ///
    /// @param templates by name
    /// @param tmuxes looked at when the first session is opened
    /// @param folders makes the private directory in which panes have folders of their own, where the server is
    ///     like that; or says why it can't
    /// @param size of the terminal that will join
    /// @param windows names of the windows that are wanted; empty for all that are not `manual`
    /// @param wish what is to become of one that is there already
    /// @param way how whoever sits in tmux gets to one in the middle of the run; empty where nobody joins any
    public record Setting(
            Map<String, SessionTemplate> templates,
            Supplier<Tmuxes> tmuxes,
            TmuxSocket socket,
            Function<Survey, Folders> folders,
            Supplier<Terminal.Size> size,
            BuildSite.OnFailure onFailure,
            Set<String> windows,
            Wish wish,
            Optional<Way> way) {

        public Setting {
            templates = Map.copyOf(templates);
            windows = Set.copyOf(windows);
        }
    }

    /// What is to become of a session that is there already.
    public sealed interface Wish {

        /// What it lacks is built; one that Rune did not build is left as it is.
        record Whole() implements Wish {}

        /// One that Rune did not build is taken over.
        record Adopted() implements Wish {}

        /// One of its panes is started anew.
        ///
        /// @param pane its address, or its name
        record Again(String pane) implements Wish {}
    }

    /// How a human who sits in tmux already gets to another session of the same server.
    @FunctionalInterface
    public interface Way {

        /// Takes them there, and waits until they leave it.
        ///
        /// @param isWanted looked at every now and then while they are there
        /// @return whether they were taken there
        boolean take(Tmux tmux, SessionId session, BooleanSupplier isWanted);
    }

    /// The private directory for the folders of panes.
    public sealed interface Folders {
        /// It is there.
        ///
        /// @param sweep removes meanwhile what lies in it of panes that are gone
        record At(Path path, Aside<Void> sweep) implements Folders {}

        record None(String reason) implements Folders {}
    }

    /// Where what a pane shows is logged.
    @FunctionalInterface
    public interface Logs {

        /// The file for a pane.
        ///
        /// @param pane its name, or its address
        Path of(String step, String pane);
    }

    /// A session that wants to be joined.
    public record Joinable(Tmux tmux, SessionId session) {}

    private final Setting setting;
    private final Resolver resolver;
    private final SessionPlans plans;
    private final Probes probes;
    private final InteractiveRunner interactive;
    private final Interrupts interrupts;
    private final Logs logs;
    private final StepContexts contexts;
    private final Events events;
    private final List<Joinable> joinable = new ArrayList<>();
    private Duration built = Duration.ZERO;

    public SessionRunner(
            Setting setting,
            Resolver resolver,
            Probes probes,
            InteractiveRunner interactive,
            Interrupts interrupts,
            Logs logs,
            StepContexts contexts,
            Events events) {
        this.setting = setting;
        this.contexts = contexts;
        this.resolver = resolver;
        this.plans = new SessionPlans(setting, resolver);
        this.probes = probes;
        this.interactive = interactive;
        this.interrupts = interrupts;
        this.logs = logs;
        this.events = events;
    }

    /// The sessions that want to be joined once the run is over, in the order in which they were opened.
    public List<Joinable> joinable() {
        return List.copyOf(joinable);
    }

    /// How long it took until all panes of all sessions stood.
    public Duration built() {
        return built;
    }

    /// Opens the session of a step.
    ///
    /// @param plain runs a plain step to its end
    Ending run(Step.Session step, Site site, Function<Step.Exec, Ending> plain) {
        events.emit(new RunEvent.StepStarted(step.id(), 1, title(step), site.directory()));
        Optional<SessionTemplate> template = plans.template(step);
        return switch (plans.tmux()) {
            case Tmuxes.Found.Usable(Tmux tmux) -> {
                var server = Survey.of(tmux);
                yield switch (plans.of(step, site, server)) {
                    case Resolved.Bad<SessionPlan>(String reason) -> Ending.of(new Outcome.NotStarted(reason));
                    case Resolved.Good<SessionPlan>(SessionPlan plan) -> run(step, template, plan, tmux, server, plain);
                };
            }
            case Tmuxes.Found.Absent(String reason) -> withoutTmux(step, template, site, reason, plain);
            case Tmuxes.Found.TooOld(String reason) -> withoutTmux(step, template, site, reason, plain);
        };
    }

    private Ending run(
            Step.Session step,
            Optional<SessionTemplate> template,
            SessionPlan plan,
            Tmux tmux,
            Survey server,
            Function<Step.Exec, Ending> plain) {
        plan.notes().forEach(note -> note(step, note));
        var limit = new SessionLimit(step, interrupts);
        return switch (Reconciler.look(plan, server, again(plan))) {
            case Standing.Nothing _
            when !(setting.wish() instanceof Wish.Whole) ->
                Ending.of(new Outcome.NotStarted(
                        "there is no session `" + plan.name().value() + "` on this server"));
            case Standing.Nothing(Ground ground) -> {
                // What runs before may change what the server gives new panes.
                boolean isSettled =
                        template.stream().allMatch(declared -> declared.before().isEmpty());
                yield failureBefore(step, template, plan, limit, plain)
                        .orElseGet(() -> Ending.of(open(
                                step, plan, tmux, server, limit, isSettled ? Optional.of(ground) : Optional.empty())));
            }
            case Standing.Ours ours -> Ending.of(bring(step, plan, tmux, server, ours, limit));
            case Standing.Other other -> Ending.of(new Outcome.NotStarted(other.reason()));
            case Standing.Foreign(LivingSession session) -> Ending.of(foreign(step, plan, tmux, session));
        };
    }

    /// The addresses of panes that are to be started anew.
    private Set<String> again(SessionPlan plan) {
        return setting.wish() instanceof Wish.Again(String wanted)
                ? plan.panes()
                        .filter(pane ->
                                pane.title().equals(wanted) || pane.address().equals(wanted))
                        .map(SessionPlan.Pane::address)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private Outcome bring(
            Step.Session step, SessionPlan plan, Tmux tmux, Survey server, Standing.Ours there, SessionLimit limit) {
        there.difference().changes().forEach(change -> note(step, change));
        How how = there.difference().isNothing() ? How.FOUND : How.REPAIRED;
        return at(
                step,
                plan,
                server,
                limit,
                site -> outcome(step, plan, tmux, how, limit, new Reconciler(tmux, site).bring(plan, there)));
    }

    /// One that Rune did not build is joined as it is, unless it is to be taken over.
    private Outcome foreign(Step.Session step, SessionPlan plan, Tmux tmux, LivingSession session) {
        if (!(setting.wish() instanceof Wish.Adopted)) {
            SessionId id = identified(plan, session, session.build());
            events.emit(new RunEvent.SessionStands(step.id(), id, How.JOINED, Duration.ZERO, List.of()));
            wantsToBeJoined(step, plan, tmux, id);
            return new Outcome.Succeeded();
        }
        return switch (Reconciler.adopt(plan, session, tmux)) {
            case Adoption.Refused(List<String> reasons) -> {
                reasons.forEach(reason -> note(step, reason));
                yield new Outcome.NotStarted("nothing of the session `" + session.name() + "` fits the template `"
                        + plan.template() + "`; it is left as it is");
            }
            case Adoption.Done done -> {
                done.misfits().forEach(misfit -> note(step, misfit));
                SessionId id = identified(plan, session, done.build());
                events.emit(new RunEvent.SessionStands(step.id(), id, How.ADOPTED, Duration.ZERO, List.of()));
                yield new Outcome.Succeeded();
            }
        };
    }

    private void wantsToBeJoined(Step.Session step, SessionPlan plan, Tmux tmux, SessionId session) {
        if (step.attach() == Step.Attach.NOW) {
            var visit = new SessionVisit(resolver, interactive, interrupts, events);
            setting.way().ifPresent(way -> visit.to(step, way, tmux, session));
        } else if (plan.attach()) {
            joinable.add(new Joinable(tmux, session));
        }
    }

    /// Runs what the template wants done before there is a session, which they know by its name.
    private Optional<Ending> failureBefore(
            Step.Session step,
            Optional<SessionTemplate> template,
            SessionPlan plan,
            SessionLimit limit,
            Function<Step.Exec, Ending> plain) {
        Duration usual = resolver.scope().config().settings().timeout();
        resolver.learn("Session", plan.name().value());
        resolver.learn("Command", step.command().map(Command::text).orElse(""));
        try {
            return template.stream()
                    .flatMap(declared -> declared.before().stream())
                    .map(before -> new Part(
                            before.head().optional(),
                            plain.apply(limit.part(partOf(step, before), usual)),
                            limit.outcome().map(Ending::of)))
                    .filter(Part::isFailure)
                    .map(Part::failure)
                    .findFirst();
        } finally {
            resolver.learn("Session", "");
            resolver.learn("Command", "");
        }
    }

    /// How a step of a template ended, and whether all of it is over with that.
    private record Part(boolean optional, Ending ending, Optional<Ending> over) {
        boolean isFailure() {
            return over.isPresent() || (!optional && !ending.outcome().allowsNext());
        }

        Ending failure() {
            return over.orElse(ending);
        }
    }

    private static String title(Step.Session step) {
        return step.template()
                .map(Located::value)
                .or(() -> step.command().map(Command::text))
                .orElse("");
    }

    /// A step of the template, told and logged as part of the step that opens it.
    private static Step.Exec partOf(Step.Session whole, Step.Exec part) {
        return part.with(part.head().withId(whole.id()));
    }

    private Outcome open(
            Step.Session step, SessionPlan plan, Tmux tmux, Survey server, SessionLimit limit, Optional<Ground> known) {
        List<Diagnostic> missing = SessionBuilder.missing(plan);
        missing.stream().filter(problem -> !problem.isError()).forEach(problem -> note(step, problem.sentence()));
        return at(step, plan, server, limit, site -> {
            var builder = new SessionBuilder(tmux, site);
            return outcome(step, plan, tmux, How.BUILT, limit, builder.build(plan, missing, known));
        });
    }

    private Outcome at(
            Step.Session step,
            SessionPlan plan,
            Survey server,
            SessionLimit limit,
            Function<BuildSite, Outcome> opened) {
        return switch (setting.folders().apply(server)) {
            case Folders.None(String reason) -> new Outcome.NotStarted(reason);
            case Folders.At(Path folders, Aside<Void> sweep) -> {
                Outcome outcome = opened.apply(new BuildSite(
                        setting.size().get(),
                        resolver.scope().policy(),
                        folders,
                        (pane, probe) -> probes.holds(plan, pane, probe),
                        pane -> logs.of(step.id(), pane.title()),
                        limit,
                        contexts.panes(step.id()),
                        setting.onFailure()));
                sweep.join();
                yield outcome;
            }
        };
    }

    private Outcome outcome(
            Step.Session step, SessionPlan plan, Tmux tmux, How how, SessionLimit limit, BuildResult result) {
        return switch (result) {
            case BuildResult.Built(Path server, String id, String build, List<PaneReport> panes, Duration standing) -> {
                built = how == How.FOUND ? built : built.plus(standing);
                SessionId session = new SessionId(server, id, plan.name().value(), plan.template(), build);
                events.emit(new RunEvent.SessionStands(step.id(), session, how, standing, stand(panes)));
                wantsToBeJoined(step, plan, tmux, session);
                yield panes.stream()
                        .filter(PaneReport::isFailure)
                        .findFirst()
                        .<Outcome>map(SessionRunner::failure)
                        .orElse(new Outcome.Succeeded());
            }
            case BuildResult.Failed failed -> {
                List<Diagnostic> problems = failed.problems();
                failed.panes().forEach(pane -> tell(step, pane));
                if (failed.cause() == BuildResult.Cause.LIMIT || failed.cause() == BuildResult.Cause.STOPPED) {
                    problems.forEach(problem -> note(step, problem.sentence()));
                    yield limit.outcome().orElseThrow();
                }
                problems.stream().skip(1).forEach(problem -> note(step, problem.sentence()));
                yield new Outcome.NotStarted(
                        problems.isEmpty()
                                ? "the session could not be built"
                                : problems.getFirst().sentence());
            }
        };
    }

    private static Outcome failure(PaneReport pane) {
        return new Outcome.Failed(1, "the pane `" + pane.pane().title() + "` is not well");
    }

    private void tell(Step.Session step, PaneReport pane) {
        pane.lastLines().forEach(line -> note(step, "pane `" + pane.pane().title() + "`: " + line));
    }

    private void note(Step.Session step, String sentence) {
        events.emit(new RunEvent.Noted(Optional.of(step.id()), sentence));
    }

    private static List<PaneStands> stand(List<PaneReport> panes) {
        return panes.stream()
                .map(report -> new PaneStands(
                        report.pane().title(), report.id(), report.pane().optional(), report.outcome()))
                .toList();
    }

    private static SessionId identified(SessionPlan plan, LivingSession session, String build) {
        return new SessionId(session.server(), session.id(), plan.name().value(), plan.template(), build);
    }

    /// What one pane would run goes on a terminal of its own, joined to that of the run.
    private Ending withoutTmux(
            Step.Session step,
            Optional<SessionTemplate> template,
            Site site,
            String reason,
            Function<Step.Exec, Ending> plain) {
        return switch (plans.of(step, site)) {
            case Resolved.Bad<SessionPlan>(String problem) -> Ending.of(new Outcome.NotStarted(problem));
            case Resolved.Good<SessionPlan>(SessionPlan plan)
            when needsNoTmux(plan) -> {
                note(step, reason + "; its one pane runs here instead");
                yield failureBefore(step, template, plan, new SessionLimit(step, interrupts), plain)
                        .orElseGet(() ->
                                onTerminal(step, plan, plan.panes().findFirst().orElseThrow()));
            }
            case Resolved.Good<SessionPlan> _ -> Ending.of(new Outcome.NotStarted(reason));
        };
    }

    /// What is left at a prompt for the human is not run in its stead.
    private static boolean needsNoTmux(SessionPlan plan) {
        return plan.panes().count() == 1 && plan.panes().noneMatch(pane -> pane.run() == SessionTemplate.Run.TYPE);
    }

    private Ending onTerminal(Step.Session step, SessionPlan plan, SessionPlan.Pane pane) {
        var command = step.command()
                .orElse(new Command.Script(
                        new Located<>(String.join("\n", pane.commands()), pane.span()), List.of("/bin/sh", "-c")));
        var joined = new Step.Interactive(
                step.head(), command, step.timeout(), Retry.NEVER, List.of(), step.record(), step.sudo());
        String token = resolver.token(step.id(), 1);
        var resolved = new ResolvedInteractive(
                List.of("/bin/sh", "-c", String.join("\n", pane.commands())),
                pane.directory(),
                pane.over(plan.environment()).with(StepToken.VARIABLE, token),
                token,
                List.of(),
                List.of());
        return interactive.run(joined, resolved);
    }
}
