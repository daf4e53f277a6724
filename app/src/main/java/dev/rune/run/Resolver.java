package dev.rune.run;

import dev.rune.config.PathText;
import dev.rune.env.DotEnv;
import dev.rune.env.Environment;
import dev.rune.env.Filtered;
import dev.rune.process.ProcessSpec;
import dev.rune.process.StepToken;
import dev.rune.ritual.Background;
import dev.rune.ritual.Command;
import dev.rune.ritual.Expect;
import dev.rune.ritual.Head;
import dev.rune.ritual.Ready;
import dev.rune.ritual.Step;
import dev.rune.source.Diagnostic;
import dev.rune.source.Located;
import dev.rune.source.Sha256;
import dev.rune.source.Span;
import dev.rune.template.Place;
import dev.rune.template.Rendered;
import dev.rune.template.Template;
import dev.rune.template.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Turns a declared step into a resolved one: values put in and quoted, paths absolute, the environment final.
public final class Resolver {

    private final RunScope scope;
    private Values values;
    private final Map<List<String>, Filtered> filtered;

    public Resolver(RunScope scope) {
        this(scope, new LinkedHashMap<>());
    }

    /// @param filtered what was filtered already, by the names that were let through
    private Resolver(RunScope scope, Map<List<String>, Filtered> filtered) {
        this.scope = scope;
        this.values = scope.values().withEnvironment(scope.caller());
        this.filtered = filtered;
    }

    /// This one, with values for more names, or other values for them.
    Resolver with(Map<String, String> more) {
        return new Resolver(scope.with(values.with(more)), filtered);
    }

    /// From now on, `{{name}}` stands for this.
    void learn(String name, String value) {
        values = values.with(name, value);
    }

    /// From now on, `{{name}}` stands for this, where a secret may stand.
    void learnSecret(String name, String value) {
        values = values.withSecret(name, value);
    }

    /// The program that is the caller's shell.
    String callersShell() {
        String shell = scope.caller().getOrDefault("SHELL", "");
        return shell.startsWith("/") ? shell : "sh";
    }

    /// What it resolves for.
    RunScope scope() {
        return scope;
    }

    /// A plain step, for its n-th attempt (counted from 1) at that site.
    Resolved<ResolvedExec> exec(Step.Exec step, Site site, int attempt) {
        return argv(step.command())
                .then(argv -> ready(step)
                        .then(ready -> input(step).map(stdin -> {
                            String token = token(step.id(), attempt);
                            var spec = new ProcessSpec(
                                    argv,
                                    site.directory(),
                                    environment(step, site),
                                    stdin,
                                    token,
                                    step.background()
                                            .flatMap(_ -> step.timeout())
                                            .map(Located::value));
                            return new ResolvedExec(
                                    spec, ready, () -> definition(step, argv, site, stdin), site.removed());
                        })));
    }

    /// A plain step has no terminal on which a program could ask.
    private Environment environment(Step.Exec step, Site site) {
        return new Environment(scope.askpass().in(site.environment().variables(), site.declared(), step.sudo()));
    }

    /// An interactive step, for its n-th attempt (counted from 1) at that site.
    Resolved<ResolvedInteractive> interactive(Step.Interactive step, Site site, int attempt) {
        return argv(step.command())
                .then(argv -> answers(step).map(answers -> {
                    String token = token(step.id(), attempt);
                    return new ResolvedInteractive(
                            argv,
                            site.directory(),
                            site.environment().with(StepToken.VARIABLE, token),
                            token,
                            answers,
                            site.removed());
                }));
    }

    private Resolved<List<ResolvedInteractive.Answer>> answers(Step.Interactive step) {
        List<ResolvedInteractive.Answer> answers = new ArrayList<>();
        for (Expect expect : step.expect()) {
            switch (render(expect.answer(), Place.Plain.INPUT)) {
                case Resolved.Good<String>(String text) ->
                    answers.add(new ResolvedInteractive.Answer(
                            Pattern.compile(expect.match().value(), Pattern.MULTILINE),
                            text,
                            isSecret(expect.answer()),
                            expect.timeout()));
                case Resolved.Bad<String>(String reason) -> {
                    return new Resolved.Bad<>(reason);
                }
            }
        }
        return new Resolved.Good<>(answers);
    }

    /// What may not stand in any text holds a secret.
    private boolean isSecret(Located<String> text) {
        return render(text, Place.Plain.TEXT) instanceof Resolved.Bad<String>;
    }

    /// Where that step runs, whether or not there is such a directory.
    Resolved<Site> site(Head head) {
        return directory(head).then(directory -> {
            Filtered kept = filter(head.envAllow().stream().map(Located::value).toList());
            var declared = new LinkedHashMap<String, String>();
            return addFiles(declared, scope.config().envFile())
                    .then(_ -> addFiles(declared, head.envFile()))
                    .then(_ -> addDeclared(declared, head.env(), Place.Plain.ENV))
                    .map(_ -> {
                        var variables = new LinkedHashMap<>(kept.kept().variables());
                        variables.putAll(declared);
                        own(variables);
                        return new Site(
                                directory, scope.home(), new Environment(variables), declared.keySet(), kept.removed());
                    });
        });
    }

    /// The argv that a command is, values put in.
    Resolved<List<String>> argv(Command command) {
        return switch (command) {
            case Command.Script script ->
                render(script.script(), new Place.Script(script.shell())).map(text -> {
                    var argv = new ArrayList<>(script.shell());
                    argv.add(text);
                    return argv;
                });
            case Command.Argv words -> words(words.words());
        };
    }

    /// What makes a background step ready; empty for others, and where it does not say.
    Resolved<Optional<Ready>> ready(Step.Exec step) {
        return step.background()
                .flatMap(Background::ready)
                .map(ready -> new ReadyResolver(this).of(ready).map(Optional::of))
                .orElse(new Resolved.Good<>(Optional.empty()));
    }

    /// A text for a human, values put in.
    Resolved<String> text(Located<String> text) {
        return render(text, Place.Plain.TEXT);
    }

    private Resolved<List<String>> words(List<Located<String>> words) {
        List<String> argv = new ArrayList<>();
        for (Located<String> word : words) {
            switch (render(word, Place.Plain.TEXT)) {
                case Resolved.Good<String>(String text) -> argv.add(text);
                case Resolved.Bad<String>(String reason) -> {
                    return new Resolved.Bad<>(reason);
                }
            }
        }
        return new Resolved.Good<>(argv);
    }

    private Resolved<Optional<String>> input(Step.Exec step) {
        return step.stdin()
                .map(text -> render(text, Place.Plain.INPUT).map(Optional::of))
                .orElse(new Resolved.Good<>(Optional.empty()));
    }

    private Resolved<Path> directory(Head head) {
        return head.dir()
                .map(dir ->
                        render(dir, Place.Plain.DIR).map(text -> PathText.resolve(text, scope.root(), scope.home())))
                .orElse(new Resolved.Good<>(scope.root()));
    }

    /// Filtering is the same for all steps that allow the same names.
    Filtered filter(List<String> stepAllows) {
        return filtered.computeIfAbsent(
                stepAllows, more -> scope.policy().allowing(more).filter(scope.caller()));
    }

    /// Adds what dotenv files say.
    Resolved<Map<String, String>> addFiles(Map<String, String> variables, List<Located<String>> files) {
        for (Located<String> file : files) {
            switch (render(file, Place.Plain.DIR).then(name -> dotEnv(name, file.span()))) {
                case Resolved.Good<Map<String, String>>(Map<String, String> more) -> variables.putAll(more);
                case Resolved.Bad<Map<String, String>>(String reason) -> {
                    return new Resolved.Bad<>(reason);
                }
            }
        }
        return new Resolved.Good<>(variables);
    }

    private Resolved<Map<String, String>> dotEnv(String name, Span span) {
        DotEnv file = DotEnv.read(name, PathText.resolve(name, scope.root(), scope.home()));
        return file.problems().isEmpty()
                ? new Resolved.Good<>(file.variables())
                : new Resolved.Bad<>(file.problems().getFirst().sentence() + " (`env_file`, " + span + ")");
    }

    /// Adds variables that the ritual file sets.
    Resolved<Map<String, String>> addDeclared(
            Map<String, String> variables, Map<String, Located<String>> declared, Place place) {
        for (var variable : declared.entrySet()) {
            switch (render(variable.getValue(), place)) {
                case Resolved.Good<String>(String text) -> variables.put(variable.getKey(), text);
                case Resolved.Bad<String>(String reason) -> {
                    return new Resolved.Bad<>(reason);
                }
            }
        }
        return new Resolved.Good<>(variables);
    }

    /// Adds what Rune itself tells each step.
    void own(Map<String, String> variables) {
        // Only Rune says through which one a step may ask, and says so to each.
        variables.remove(StepContexts.VARIABLE);
        variables.put("RUNE_RUN", scope.id().value());
        variables.put("RUNE_RITUAL", scope.ritual());
        variables.put("RUNE_PROJECT", scope.project());
        if (scope.colour()) {
            variables.putIfAbsent("CLICOLOR_FORCE", "1");
            variables.putIfAbsent("FORCE_COLOR", "1");
        }
    }

    /// A text for that place, values put in.
    Resolved<String> render(Located<String> text, Place place) {
        return switch (Template.of(text, place).render(values)) {
            case Rendered.Text(String done) -> new Resolved.Good<>(done);
            case Rendered.Refused(List<Diagnostic> problems) ->
                new Resolved.Bad<>(problems.getFirst().sentence());
        };
    }

    /// What runs within a step of another run belongs to that step too.
    String token(String step, int attempt) {
        return StepToken.within(scope.caller(), scope.id() + "." + PlainId.of(step) + "." + attempt);
    }

    private static String definition(Step.Exec step, List<String> argv, Site site, Optional<String> stdin) {
        String all = String.join(
                "\u0000",
                String.join("\u0001", argv),
                site.directory().toString(),
                step.head().env().keySet().stream()
                        .map(name -> name + "=" + site.environment().variables().get(name))
                        .toList()
                        .toString(),
                stdin.orElse(""));
        return Sha256.first(all, 16);
    }
}
