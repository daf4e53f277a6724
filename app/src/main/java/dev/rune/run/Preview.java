package dev.rune.run;

import dev.rune.env.Removal;
import dev.rune.posix.SearchPath;
import dev.rune.ritual.Command;
import dev.rune.ritual.Missing;
import dev.rune.ritual.Ready;
import dev.rune.ritual.Step;
import dev.rune.source.Located;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a step would do, found without doing it.
///
/// @param command with values put in; as written where that can't be told before
/// @param limit how long it may run; empty for no limit
/// @param human what it needs a human for
/// @param when the words that must hold; they are not looked at
/// @param readiness the words for what makes a background step ready; empty for others
/// @param removed what the environment filter keeps from it
/// @param problems what would make it fail, as sentences
public record Preview(
        Step step,
        Optional<Outcome.Skipped> skip,
        String kind,
        String command,
        Optional<Path> directory,
        Optional<Duration> limit,
        List<String> human,
        List<String> when,
        Optional<String> readiness,
        List<Removal> removed,
        List<String> problems) {

    /// Looks at steps of one run.
    ///
    /// @param timeout the limit of a plain step that declares none
    public record Previewer(Resolver resolver, Duration timeout) {

        public Preview of(PlannedStep planned) {
            Step step = planned.step();
            List<String> problems = new ArrayList<>(Missing.in(step).stream().toList());
            Optional<Site> site = good(resolver.site(step.head()), problems);
            site.filter(where -> !Files.isDirectory(where.directory()))
                    .ifPresent(where -> problems.add("there is no directory `" + where.directory() + "` now"));
            Optional<List<String>> argv = command(step).flatMap(command -> good(resolver.argv(command), problems));
            if (command(step).filter(Command.Argv.class::isInstance).isPresent()) {
                argv.ifPresent(words -> program(words.getFirst(), site, problems));
            }
            Optional<String> readiness = readiness(step, problems);
            return new Preview(
                    step,
                    planned.skip(),
                    planned.kind(),
                    argv.map(List::getLast)
                            .filter(_ -> command(step)
                                    .filter(Command.Script.class::isInstance)
                                    .isPresent())
                            .or(() -> argv.map(words -> String.join(" ", words)))
                            .orElse(command(step).map(Command::text).orElse("")),
                    site.map(Site::directory),
                    limit(step),
                    human(step),
                    step.head().when().stream().map(word -> word.text()).toList(),
                    readiness,
                    site.map(Site::removed).orElse(List.of()),
                    problems);
        }

        private Optional<String> readiness(Step step, List<String> problems) {
            Optional<Ready> ready = step instanceof Step.Exec exec
                    ? good(resolver.ready(exec), problems).flatMap(found -> found)
                    : Optional.empty();
            return ready.map(found -> words(found.probe()));
        }

        private static <T> Optional<T> good(Resolved<T> resolved, List<String> problems) {
            return switch (resolved) {
                case Resolved.Good<T>(T value) -> Optional.of(value);
                case Resolved.Bad<T>(String reason) -> {
                    problems.add(reason);
                    yield Optional.empty();
                }
            };
        }

        private void program(String name, Optional<Site> site, List<String> problems) {
            if (site.filter(where -> !isProgram(name, where)).isPresent()) {
                problems.add("there is no program `" + name + "`" + (name.contains("/") ? "" : " on the PATH"));
            }
        }

        private static boolean isProgram(String name, Site where) {
            if (!name.contains("/")) {
                return SearchPath.of(where.environment().variables())
                        .find(name, where.directory())
                        .isPresent();
            }
            Path file = where.resolve(name);
            return Files.isRegularFile(file) && Files.isExecutable(file);
        }

        private Optional<Duration> limit(Step step) {
            return switch (step) {
                case Step.Exec exec
                when exec.background().isPresent() -> exec.timeout().map(Located::value);
                case Step.Exec exec ->
                    Optional.of(exec.timeout().map(Located::value).orElse(timeout));
                case Step.Interactive interactive -> interactive.timeout().map(Located::value);
                case Step.Session session -> session.timeout().map(Located::value);
                case Step.Ask ask -> ask.question().timeout();
            };
        }
    }

    private static String words(Ready.Probe probe) {
        return switch (probe) {
            case Ready.Probe.Port port -> "port " + port.port().value();
            case Ready.Probe.Http http -> http.url().value();
            case Ready.Probe.Log log -> "log line /" + log.regex().value() + "/";
            case Ready.Probe.Run run -> "`" + run.command().text() + "`";
        };
    }

    private static Optional<Command> command(Step step) {
        return switch (step) {
            case Step.Exec exec -> Optional.of(exec.command());
            case Step.Interactive interactive -> Optional.of(interactive.command());
            case Step.Session session -> session.command();
            case Step.Ask _ -> Optional.empty();
        };
    }

    private static List<String> human(Step step) {
        List<String> needs = new ArrayList<>();
        step.head().confirm().ifPresent(question -> needs.add("confirms: " + question.value()));
        switch (step) {
            case Step.Exec exec when exec.sudo() -> needs.add("sudo may ask for a password");
            case Step.Exec _ -> {}
            case Step.Interactive _ -> needs.add("it runs on your terminal");
            case Step.Session _ -> {}
            case Step.Ask ask ->
                needs.add("answers: " + ask.question().message().value());
        }
        return needs;
    }
}
