package dev.rune.run;

import dev.rune.posix.Terminal;
import dev.rune.process.StepToken;
import dev.rune.ritual.Command;
import dev.rune.ritual.Head;
import dev.rune.ritual.Retry;
import dev.rune.ritual.SessionTemplate;
import dev.rune.ritual.Step;
import dev.rune.run.RunEvent.How;
import dev.rune.run.RunEvent.PaneStands;
import dev.rune.run.RunEvent.SessionId;
import dev.rune.session.BuildResult;
import dev.rune.session.BuildSite;
import dev.rune.session.PaneReport;
import dev.rune.session.SessionBuilder;
import dev.rune.session.SessionPlan;
import dev.rune.source.Diagnostic;
import dev.rune.source.Located;
import dev.rune.tmux.Reply;
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
import java.util.function.Function;
import java.util.function.Supplier;

/// Opens the tmux sessions of a run, and remembers which of them a human wants to join.
public final class SessionRunner {

    /// Where and how sessions are opened.
    ///
    /// @param templates by name
    /// @param tmuxes looked at when the first session is opened
    /// @param folders makes the private directory in which panes have folders of their own; or says why it can't
    /// @param size of the terminal that will join
    /// @param windows names of the windows that are wanted; empty for all that are not `manual`
    public record Setting(
            Map<String, SessionTemplate> templates,
            Supplier<Tmuxes> tmuxes,
            TmuxSocket socket,
            Supplier<Folders> folders,
            Supplier<Terminal.Size> size,
            BuildSite.OnFailure onFailure,
            Set<String> windows) {

        public Setting {
            templates = Map.copyOf(templates);
            windows = Set.copyOf(windows);
        }
    }

    /// The private directory for the folders of panes.
    public sealed interface Folders {
        record At(Path path) implements Folders {}

        record None(String reason) implements Folders {}
    }

    /// A session that wants to be joined.
    public record Joinable(Tmux tmux, SessionId session) {}

    private final Setting setting;
    private final Resolver resolver;
    private final Probes probes;
    private final InteractiveRunner interactive;
    private final Events events;
    private final List<Joinable> joinable = new ArrayList<>();
    private Optional<Tmuxes.Found> found = Optional.empty();
    private Duration built = Duration.ZERO;

    public SessionRunner(
            Setting setting, Resolver resolver, Probes probes, InteractiveRunner interactive, Events events) {
        this.setting = setting;
        this.resolver = resolver;
        this.probes = probes;
        this.interactive = interactive;
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
    Ending run(Step.Session step, Site site, Function<Step, Ending> plain) {
        events.emit(new RunEvent.StepStarted(step.id(), 1, title(step), site.directory()));
        Optional<SessionTemplate> template =
                step.template().map(name -> setting.templates().get(name.value()));
        return switch (tmux()) {
            case Tmuxes.Found.Usable(Tmux tmux) ->
                switch (plan(step, template, site, paneShell(tmux))) {
                    case Resolved.Bad<SessionPlan>(String reason) -> Ending.of(new Outcome.NotStarted(reason));
                    case Resolved.Good<SessionPlan>(SessionPlan plan) -> run(step, template, plan, tmux, plain);
                };
            case Tmuxes.Found.Absent(String reason) -> withoutTmux(step, template, site, reason, plain);
            case Tmuxes.Found.TooOld(String reason) -> withoutTmux(step, template, site, reason, plain);
        };
    }

    private Ending run(
            Step.Session step,
            Optional<SessionTemplate> template,
            SessionPlan plan,
            Tmux tmux,
            Function<Step, Ending> plain) {
        plan.notes().forEach(note -> note(step, note));
        return failureBefore(step, template, plain).orElseGet(() -> Ending.of(open(step, plan, tmux)));
    }

    /// Runs what the template wants done before there is a session.
    private static Optional<Ending> failureBefore(
            Step.Session step, Optional<SessionTemplate> template, Function<Step, Ending> plain) {
        return template.stream()
                .flatMap(declared -> declared.before().stream())
                .map(before -> new Part(before.head().optional(), plain.apply(partOf(step.head(), before))))
                .filter(Part::isFailure)
                .map(Part::ending)
                .findFirst();
    }

    /// How a step of a template ended.
    private record Part(boolean optional, Ending ending) {
        boolean isFailure() {
            return !optional && !ending.outcome().allowsNext();
        }
    }

    private static String title(Step.Session step) {
        return step.template()
                .map(Located::value)
                .or(() -> step.command().map(Command::text))
                .orElse("");
    }

    /// A step of the template, told and logged as part of the step that opens it.
    private static Step partOf(Head whole, Step part) {
        Head own = part.head();
        var head = new Head(
                whole.id(),
                own.name(),
                own.optional(),
                own.when(),
                own.dir(),
                own.env(),
                own.envFile(),
                own.envAllow(),
                own.confirm(),
                own.unattended(),
                own.span());
        return switch (part) {
            case Step.Exec exec ->
                new Step.Exec(
                        head,
                        exec.command(),
                        exec.timeout(),
                        exec.stdin(),
                        exec.retry(),
                        exec.background(),
                        exec.sudo());
            default -> throw new IllegalStateException("only plain steps stand in a template");
        };
    }

    /// The tmux of this machine.
    public Tmuxes.Found tmux() {
        Tmuxes.Found now = found.orElseGet(() -> setting.tmuxes()
                .get()
                .find(
                        setting.socket(),
                        resolver.scope().caller(),
                        resolver.filter(List.of()).kept(),
                        resolver.scope().root()));
        found = Optional.of(now);
        return now;
    }

    /// What tmux starts in a new pane; where no server runs, the shell of the caller.
    private Path paneShell(Tmux tmux) {
        String shell = tmux.run("show-options", "-gv", "default-shell") instanceof Reply.Done done
                ? done.line()
                : resolver.callersShell();
        return Path.of(shell.startsWith("/") ? shell : "/bin/sh");
    }

    private Resolved<SessionPlan> plan(Step.Session step, Optional<SessionTemplate> template, Site site, Path shell) {
        return template.map(found -> SessionResolver.of(
                        found,
                        step.session(),
                        step.command().map(Command::text).orElse(""),
                        setting.windows(),
                        resolver,
                        shell))
                .orElseGet(() -> SessionResolver.of(step, site, resolver, shell));
    }

    private Outcome open(Step.Session step, SessionPlan plan, Tmux tmux) {
        return switch (setting.folders().get()) {
            case Folders.None(String reason) -> new Outcome.NotStarted(reason);
            case Folders.At(Path folders) -> {
                var site = new BuildSite(
                        setting.size().get(),
                        resolver.scope().policy(),
                        folders,
                        (pane, probe) -> probes.holds(plan, pane, probe),
                        setting.onFailure());
                yield outcome(step, plan, tmux, new SessionBuilder(tmux, site).build(plan));
            }
        };
    }

    private Outcome outcome(Step.Session step, SessionPlan plan, Tmux tmux, BuildResult result) {
        return switch (result) {
            case BuildResult.Built(String id, List<PaneReport> panes, Duration standing) -> {
                built = built.plus(standing);
                SessionId session = identified(tmux, plan, id);
                events.emit(new RunEvent.SessionStands(step.id(), session, How.BUILT, standing, stand(panes)));
                if (plan.attach()) {
                    joinable.add(new Joinable(tmux, session));
                }
                yield panes.stream()
                        .filter(PaneReport::isFailure)
                        .findFirst()
                        .<Outcome>map(SessionRunner::failure)
                        .orElse(new Outcome.Succeeded());
            }
            case BuildResult.Failed failed -> {
                List<Diagnostic> problems = failed.problems();
                failed.panes().forEach(pane -> tell(step, pane));
                problems.stream().skip(1).forEach(problem -> note(step, sentence(problem)));
                yield new Outcome.NotStarted(
                        problems.isEmpty() ? "the session could not be built" : sentence(problems.getFirst()));
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

    private static String sentence(Diagnostic problem) {
        return problem.message() + problem.span().map(span -> " (" + span + ")").orElse("");
    }

    private static List<PaneStands> stand(List<PaneReport> panes) {
        return panes.stream()
                .map(report -> new PaneStands(
                        report.pane().title(), report.id(), report.pane().optional(), report.outcome()))
                .toList();
    }

    private static SessionId identified(Tmux tmux, SessionPlan plan, String id) {
        String[] facts = tmux.run("display-message", "-p", "-t", id + ":", "#{socket_path}\t#{@rune_build}")
                        instanceof Reply.Done done
                ? (done.line() + "\t\t").split("\t", -1)
                : new String[] {"", ""};
        return new SessionId(Path.of(facts[0]), id, plan.name().value(), plan.template(), facts[1]);
    }

    /// What one pane would run goes on a terminal of its own, joined to that of the run.
    private Ending withoutTmux(
            Step.Session step,
            Optional<SessionTemplate> template,
            Site site,
            String reason,
            Function<Step, Ending> plain) {
        return switch (plan(step, template, site, Path.of("/bin/sh"))) {
            case Resolved.Bad<SessionPlan>(String problem) -> Ending.of(new Outcome.NotStarted(problem));
            case Resolved.Good<SessionPlan>(SessionPlan plan)
            when isOnePane(plan) -> {
                note(step, reason + "; its one pane runs here instead");
                yield failureBefore(step, template, plain)
                        .orElseGet(() ->
                                onTerminal(step, plan, plan.panes().findFirst().orElseThrow()));
            }
            case Resolved.Good<SessionPlan> _ -> Ending.of(new Outcome.NotStarted(reason));
        };
    }

    static boolean isOnePane(SessionPlan plan) {
        return plan.panes().count() == 1;
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
