package dev.rune.run;

import dev.rune.config.PathText;
import dev.rune.config.ShellWord;
import dev.rune.env.Environment;
import dev.rune.env.Filtered;
import dev.rune.env.Removal;
import dev.rune.ritual.Command;
import dev.rune.ritual.Ready;
import dev.rune.ritual.SessionTemplate;
import dev.rune.ritual.SessionTemplate.Run;
import dev.rune.ritual.Step;
import dev.rune.session.SessionName;
import dev.rune.session.SessionPlan;
import dev.rune.source.Located;
import dev.rune.source.Sha256;
import dev.rune.template.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Turns a declared session into the plan of one: values put in and quoted, paths absolute, environments final. All
/// that is wrong is gathered, so that it is told at once.
public final class SessionResolver {

    /// Variables of the caller's own terminal, tmux and shell: each pane has its own.
    private static final Set<String> OF_A_TERMINAL = Set.of(
            "TERM",
            "TERM_PROGRAM",
            "TERM_PROGRAM_VERSION",
            "TMUX",
            "TMUX_PANE",
            "COLUMNS",
            "LINES",
            "PWD",
            "OLDPWD",
            "SHLVL",
            "_");

    private final Resolver resolver;
    private final RunScope scope;
    private final Path shell;
    private final Place script;
    private final Set<String> problems = new LinkedHashSet<>();
    private final Map<String, String> addresses = new LinkedHashMap<>();

    /// @param shell the program that will be the panes' shell
    private SessionResolver(Resolver resolver, Path shell) {
        this.resolver = resolver;
        this.scope = resolver.scope();
        this.shell = shell;
        this.script = new Place.Script(List.of(shell.toString(), "-c"));
    }

    /// The session of a template.
    ///
    /// @param named the session's name where a step gives it one
    /// @param command the value of `{{Command}}`
    /// @param windows names of windows that are asked for although they are `manual`
    static Resolved<SessionPlan> of(
            SessionTemplate template,
            Optional<Located<String>> named,
            String command,
            Set<String> windows,
            Resolver resolver,
            Path shell) {
        Resolver outer = resolver.with(Map.of("Command", command));
        Located<String> wanted = named.orElse(template.sessionName());
        return outer.text(wanted).then(text -> {
            String name = SessionName.legal(text);
            var inner = new SessionResolver(outer.with(Map.of("Session", name)), shell);
            return inner.plan(template, new Located<>(name, wanted.span()), notes(text), windows);
        });
    }

    /// A session with one window, in which the step's command runs.
    static Resolved<SessionPlan> of(Step.Session step, Site site, Resolver resolver, Path shell) {
        Located<String> wanted = step.session().orElseThrow();
        return resolver.text(wanted).then(text -> {
            String name = SessionName.legal(text);
            var inner = new SessionResolver(resolver.with(Map.of("Session", name)), shell);
            return inner.plan(step, site, new Located<>(name, wanted.span()), notes(text));
        });
    }

    private static List<String> notes(String wanted) {
        return SessionName.note(wanted).stream().toList();
    }

    private Resolved<SessionPlan> plan(Step.Session step, Site site, Located<String> name, List<String> notes) {
        Environment environment = own(site.environment().variables());
        Command command = step.command().orElseThrow();
        List<String> commands = good(inShell(command)).map(List::of).orElse(List.of());
        var pane = pane(
                SessionTemplate.Pane.of(List.of(), step.record(), command.span()),
                "0.0",
                commands,
                1,
                site.directory(),
                Map.of());
        var window = new SessionPlan.Window(
                0,
                new Located<>(step.id(), name.span()),
                Optional.empty(),
                site.directory(),
                true,
                false,
                Map.of(),
                List.of(pane));
        return result(new SessionPlan(
                "",
                name,
                site.directory(),
                environment,
                new TreeSet<>(site.removed().stream().map(Removal::name).toList()),
                shell,
                true,
                notes,
                List.of(window)));
    }

    /// What a step's command is for the shell of a pane.
    private Resolved<String> inShell(Command command) {
        return switch (command) {
            case Command.Script text -> resolver.render(text.script(), script);
            case Command.Argv words -> resolver.argv(words).map(SessionResolver::line);
        };
    }

    private static String line(List<String> argv) {
        return argv.stream().map(ShellWord::quoted).collect(Collectors.joining(" "));
    }

    private Resolved<SessionPlan> plan(
            SessionTemplate template, Located<String> name, List<String> notes, Set<String> wanted) {
        Path root = directory(template.root(), scope.root());
        Filtered kept = resolver.filter(values(template.envAllow()));
        Map<String, String> variables = new LinkedHashMap<>(kept.kept().variables());
        good(resolver.addFiles(variables, scope.config().envFile()));
        good(resolver.addFiles(variables, template.envFile()));
        good(resolver.addDeclared(variables, template.env(), Place.Plain.SESSION_ENV));
        resolver.own(variables);
        template.windows().stream().filter(window -> isBuilt(window, wanted)).forEach(this::address);
        List<SessionPlan.Window> windows = new ArrayList<>();
        for (int i = 0; i < template.windows().size(); i++) {
            SessionTemplate.Window window = template.windows().get(i);
            if (isBuilt(window, wanted)) {
                windows.add(window(i, window, template, root));
            }
        }
        return result(new SessionPlan(
                template.name(),
                name,
                root,
                own(variables),
                new TreeSet<>(kept.removed().stream().map(Removal::name).toList()),
                shell,
                template.attach(),
                notes,
                windows));
    }

    private static boolean isBuilt(SessionTemplate.Window window, Set<String> wanted) {
        return wanted.isEmpty()
                ? !window.manual()
                : wanted.contains(window.name().value());
    }

    private Resolved<SessionPlan> result(SessionPlan plan) {
        return problems.isEmpty() ? new Resolved.Good<>(plan) : new Resolved.Bad<>(String.join("; ", problems));
    }

    private SessionPlan.Window window(
            int position, SessionTemplate.Window window, SessionTemplate template, Path root) {
        Path here = directory(window.root(), root);
        Map<String, Located<String>> options = new LinkedHashMap<>();
        window.options().forEach((name, value) -> options.put(name, new Located<>(text(value), value.span())));
        List<SessionPlan.Pane> panes = new ArrayList<>();
        for (int i = 0; i < window.panes().size(); i++) {
            panes.add(pane(window.panes().get(i), window, template, i, here));
        }
        return new SessionPlan.Window(
                position, window.name(), window.layout(), here, window.focus(), window.synchronize(), options, panes);
    }

    private SessionPlan.Pane pane(
            SessionTemplate.Pane pane,
            SessionTemplate.Window window,
            SessionTemplate template,
            int position,
            Path root) {
        boolean process = pane.run() == Run.PROCESS;
        Place place = process ? new Place.Script(scope.config().settings().shell()) : script;
        List<String> commands = Stream.of(
                        template.paneBefore(), window.paneBefore(), pane.paneBefore(), pane.commands())
                .flatMap(List::stream)
                .flatMap(command -> good(resolver.render(command, place)).stream())
                .toList();
        Map<String, String> variables = new LinkedHashMap<>();
        allowed(variables, window.envAllow());
        good(resolver.addDeclared(variables, window.env(), Place.Plain.SESSION_ENV));
        allowed(variables, pane.envAllow());
        good(resolver.addDeclared(variables, pane.env(), Place.Plain.SESSION_ENV));
        return pane(
                pane,
                address(window, position),
                commands,
                pane.commands().size(),
                directory(pane.dir(), root),
                variables);
    }

    private SessionPlan.Pane pane(
            SessionTemplate.Pane pane,
            String address,
            List<String> commands,
            int own,
            Path directory,
            Map<String, String> variables) {
        Optional<Ready> ready = pane.ready().flatMap(declared -> good(new ReadyResolver(resolver).of(declared)));
        return new SessionPlan.Pane(
                address,
                pane.name().map(Located::value),
                pane.run(),
                commands,
                own,
                scope.config().settings().shell(),
                pane.focus(),
                pane.optional(),
                after(pane),
                ready,
                directory,
                variables,
                pane.record(),
                definition(pane.run(), commands, directory, variables),
                pane.span());
    }

    /// A pane that is not built is not waited for.
    private List<String> after(SessionTemplate.Pane pane) {
        return pane.after().stream()
                .flatMap(name -> Optional.ofNullable(addresses.get(name.value())).stream())
                .distinct()
                .toList();
    }

    /// Panes may be named by what they are called, or by where they stand.
    private void address(SessionTemplate.Window window) {
        for (int i = 0; i < window.panes().size(); i++) {
            String address = address(window, i);
            addresses.putIfAbsent(address, address);
            window.panes().get(i).name().ifPresent(name -> addresses.put(name.value(), address));
        }
    }

    private static String address(SessionTemplate.Window window, int position) {
        return window.name().value() + "." + position;
    }

    private static String definition(Run run, List<String> commands, Path directory, Map<String, String> variables) {
        List<String> parts = new ArrayList<>(List.of(run.name(), directory.toString()));
        parts.addAll(commands);
        variables.forEach((name, value) -> parts.add(name + "=" + value));
        return Sha256.first(String.join("\u0000", parts), 16);
    }

    /// What the caller has and the filter lets through only here.
    private void allowed(Map<String, String> variables, List<Located<String>> names) {
        if (!names.isEmpty()) {
            Map<String, String> usual = resolver.filter(List.of()).kept().variables();
            resolver.filter(values(names)).kept().variables().forEach((name, value) -> {
                if (!usual.containsKey(name)) {
                    variables.put(name, value);
                }
            });
        }
    }

    private Path directory(Optional<Located<String>> written, Path base) {
        return written.flatMap(text -> good(resolver.render(text, Place.Plain.DIR)))
                .map(text -> PathText.resolve(text, base, scope.home()))
                .orElse(base);
    }

    private String text(Located<String> text) {
        return good(resolver.text(text)).orElse("");
    }

    /// The value; where there is none, its reason is kept.
    private <T> Optional<T> good(Resolved<T> resolved) {
        return switch (resolved) {
            case Resolved.Good<T>(T value) -> Optional.of(value);
            case Resolved.Bad<T>(String reason) -> {
                problems.add(reason);
                yield Optional.empty();
            }
        };
    }

    private static Environment own(Map<String, String> variables) {
        return new Environment(variables).without(OF_A_TERMINAL);
    }

    private static List<String> values(List<Located<String>> texts) {
        return texts.stream().map(Located::value).toList();
    }
}
