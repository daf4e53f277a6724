package dev.rune.ritual.lint;

import dev.rune.config.VariableName;
import dev.rune.ritual.Command;
import dev.rune.ritual.Head;
import dev.rune.ritual.Ritual;
import dev.rune.ritual.RitualFile;
import dev.rune.ritual.SessionTemplate;
import dev.rune.ritual.SessionTemplate.Run;
import dev.rune.ritual.Step;
import dev.rune.source.Diagnostic;
import dev.rune.source.Located;
import dev.rune.source.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Looks through a ritual file for what is legal and still likely a mistake. All findings are warnings.
public final class Lint {

    /// Longer commands are not looked at, in UTF-16 units.
    static final int MAX_SCRIPT = 64 * 1024;

    /// A shell of the user's, whichever it is.
    private static final List<String> PANE = List.of("sh", "-i", "-c");

    private final RitualFile file;
    private final Surroundings around;
    private final UnknownTags tags;
    private final Set<Diagnostic> findings = new LinkedHashSet<>();
    private final List<Check> anywhere;
    private final List<Check> inSteps;
    private final Check source;

    private Lint(RitualFile file, Surroundings around) {
        this.file = file;
        this.around = around;
        this.tags = new UnknownTags(variables(file));
        this.anywhere =
                List.of(new QuotedSubstitution(), new RemovedVariable(), new OtherSystem(), new MissingProgram());
        this.source = new StrangeSource();
        this.inSteps = List.of(
                new LostEffect(),
                source,
                new FullScreen(),
                new UnaskedSudo(),
                new LostGrant(),
                new LeftBehind(),
                new Endless(),
                new MissingDirectory());
    }

    /// All findings, by their place in the file; none twice.
    public static List<Diagnostic> of(RitualFile file, Surroundings around) {
        var lint = new Lint(file, around);
        file.rituals().values().forEach(lint::ritual);
        file.templates().values().forEach(lint::template);
        return lint.findings.stream().sorted(BY_PLACE).toList();
    }

    private static final Comparator<Diagnostic> BY_PLACE = Comparator.comparing((Diagnostic each) ->
                    each.span().map(span -> span.source().name()).orElse(""))
            .thenComparing(each -> each.span().map(Span::line).orElse(0))
            .thenComparing(each -> each.span().map(Span::column).orElse(0));

    private void ritual(Ritual ritual) {
        ritual.all().forEach(this::step);
        Stream.concat(Stream.of(""), ritual.perProject().keySet().stream())
                .flatMap(project -> Unreachable.in(ritual.steps(project)).stream())
                .forEach(findings::add);
    }

    private void template(SessionTemplate template) {
        template.before().forEach(this::step);
        template.onStop().forEach(this::step);
        for (SessionTemplate.Window window : template.windows()) {
            window.panes().forEach(pane -> pane(template, window, pane));
        }
    }

    private void step(Step step) {
        Head head = step.head();
        Stream.of(head.dir().stream(), head.env().values().stream(), head.confirm().stream())
                .flatMap(each -> each)
                .flatMap(tags::in)
                .forEach(findings::add);
        command(step).filter(Lint::isLookedAt).ifPresent(command -> {
            texts(command).flatMap(tags::in).forEach(findings::add);
            look(scene(step, command), step instanceof Step.Session ? List.of() : inSteps);
        });
    }

    private static Optional<Command> command(Step step) {
        return switch (step) {
            case Step.Exec exec -> Optional.of(exec.command());
            case Step.Interactive interactive -> Optional.of(interactive.command());
            case Step.Session session when session.template().isEmpty() -> session.command();
            case Step.Session _, Step.Ask _ -> Optional.empty();
        };
    }

    private static Stream<Located<String>> texts(Command command) {
        return switch (command) {
            case Command.Script script -> Stream.of(script.script());
            case Command.Argv argv -> argv.words().stream();
        };
    }

    private Scene scene(Step step, Command command) {
        Head head = step.head();
        Located<String> text = texts(command).findFirst().orElseThrow();
        List<String> shell = command instanceof Command.Script script ? script.shell() : List.of();
        boolean dotenv = !head.envFile().isEmpty() || !file.config().envFile().isEmpty();
        return new Scene(
                text,
                Scene.parse(command),
                shell,
                Optional.of(step),
                head.env().keySet(),
                values(head.envAllow()),
                dotenv,
                around);
    }

    /// In panes a shell of the user's runs, so that nothing is said about programs.
    private void pane(SessionTemplate template, SessionTemplate.Window window, SessionTemplate.Pane pane) {
        var given = new HashSet<>(template.env().keySet());
        given.addAll(window.env().keySet());
        given.addAll(pane.env().keySet());
        var allowed = new ArrayList<String>();
        Stream.of(template.envAllow(), window.envAllow(), pane.envAllow())
                .map(Lint::values)
                .forEach(allowed::addAll);
        boolean dotenv =
                !template.envFile().isEmpty() || !file.config().envFile().isEmpty();
        String shell =
                pane.run() == Run.PROCESS ? file.config().settings().shell().getFirst() : around.shell();
        Stream.of(template.paneBefore(), window.paneBefore(), pane.paneBefore(), pane.commands())
                .flatMap(List::stream)
                .filter(command -> command.value().length() <= MAX_SCRIPT)
                .forEach(command -> {
                    tags.in(command).forEach(findings::add);
                    Script script = ScriptScanner.scan(command.value());
                    var scene = new Scene(command, script, PANE, Optional.empty(), given, allowed, dotenv, around);
                    look(scene, List.of());
                    source.check(scene.in(List.of(shell))).forEach(findings::add);
                });
    }

    private void look(Scene scene, List<Check> more) {
        Stream.of(anywhere, more)
                .flatMap(List::stream)
                .flatMap(check -> check.check(scene))
                .forEach(findings::add);
    }

    private static boolean isLookedAt(Command command) {
        return command.text().length() <= MAX_SCRIPT;
    }

    private static List<String> values(Collection<Located<String>> texts) {
        return texts.stream().map(Located::value).toList();
    }

    private static Set<String> variables(RitualFile file) {
        var names = new HashSet<>(VariableName.OWN);
        names.addAll(file.config().vars().keySet());
        names.addAll(file.answers());
        return names;
    }
}
