package dev.rune.session;

import dev.rune.env.Environment;
import dev.rune.ritual.Ready;
import dev.rune.ritual.SessionTemplate.Run;
import dev.rune.source.Located;
import dev.rune.source.Source;
import dev.rune.source.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// A plan that a test writes down. Each thing in it stands in a line of its own: the session in line 1, and so on in
/// the
/// order in which they are named.
final class PlanDraft {

    private static final Source FILE = Source.of("rune.yaml", "x\n".repeat(1000));

    private final Path directory;
    private final String name;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final TreeSet<String> removed = new TreeSet<>();
    private final List<SessionPlan.Window> windows = new ArrayList<>();
    private Path shell = Path.of("/bin/bash");
    private int line;
    private final Span span = next();

    PlanDraft(String name, Path directory) {
        this.name = name;
        this.directory = directory;
    }

    PlanDraft shell(String program) {
        shell = Path.of(program);
        return this;
    }

    PlanDraft with(Map<String, String> variables) {
        environment.putAll(variables);
        return this;
    }

    PlanDraft without(String variable) {
        removed.add(variable);
        return this;
    }

    /// A window of panes that run these.
    PlanDraft window(String title, String... commands) {
        return window(title, w -> {
            for (var command : commands) {
                w = w.pane(command);
            }
            return w;
        });
    }

    PlanDraft window(String title, UnaryOperator<WindowDraft> draft) {
        windows.add(draft.apply(new WindowDraft(title)).window());
        return this;
    }

    SessionPlan plan() {
        return new SessionPlan(
                "template",
                new Located<>(name, span),
                directory,
                new Environment(environment),
                removed,
                shell,
                false,
                List.of(),
                windows);
    }

    private Span next() {
        return new Span(FILE, ++line, 1, 1);
    }

    /// One window.
    final class WindowDraft {

        private final Located<String> title;
        private final Map<String, Located<String>> options = new LinkedHashMap<>();
        private final List<SessionPlan.Pane> panes = new ArrayList<>();
        private Optional<Located<String>> layout = Optional.empty();
        private boolean focus;
        private boolean synchronize;

        WindowDraft(String title) {
            this.title = new Located<>(title, next());
        }

        WindowDraft layout(String text) {
            layout = Optional.of(new Located<>(text, next()));
            return this;
        }

        WindowDraft option(String option, String value) {
            options.put(option, new Located<>(value, next()));
            return this;
        }

        WindowDraft focus() {
            focus = true;
            return this;
        }

        WindowDraft synchronize() {
            synchronize = true;
            return this;
        }

        WindowDraft panes(int count) {
            for (int i = 0; i < count; i++) {
                bare();
            }
            return this;
        }

        WindowDraft bare() {
            return pane(List.of(), pane -> pane);
        }

        WindowDraft pane(String command) {
            return pane(command, pane -> pane);
        }

        WindowDraft pane(String command, UnaryOperator<PaneDraft> draft) {
            return pane(List.of(command), draft);
        }

        WindowDraft pane(List<String> commands, UnaryOperator<PaneDraft> draft) {
            panes.add(draft.apply(new PaneDraft(title.value() + "." + panes.size(), commands))
                    .pane());
            return this;
        }

        SessionPlan.Window window() {
            return new SessionPlan.Window(windows.size(), title, layout, directory, focus, synchronize, options, panes);
        }
    }

    /// One pane.
    final class PaneDraft {

        private final String address;
        private final List<String> commands;
        private final Span place = next();
        private final Map<String, String> variables = new LinkedHashMap<>();
        private Optional<String> title = Optional.empty();
        private Run run = Run.SHELL;
        private boolean focus;
        private boolean optional;
        private List<String> after = List.of();
        private Optional<Ready> ready = Optional.empty();
        private Path where = directory;

        PaneDraft(String address, List<String> commands) {
            this.address = address;
            this.commands = commands;
        }

        PaneDraft named(String text) {
            title = Optional.of(text);
            return this;
        }

        PaneDraft process() {
            run = Run.PROCESS;
            return this;
        }

        PaneDraft typed() {
            run = Run.TYPE;
            return this;
        }

        PaneDraft focus() {
            focus = true;
            return this;
        }

        PaneDraft optional() {
            optional = true;
            return this;
        }

        PaneDraft after(String... addresses) {
            after = List.of(addresses);
            return this;
        }

        PaneDraft ready(Ready.Probe probe, Duration limit) {
            ready = Optional.of(new Ready(probe, limit));
            return this;
        }

        PaneDraft readyWhenShown(String regex) {
            return ready(new Ready.Probe.Log(new Located<>(regex, place)), Duration.ofSeconds(20));
        }

        PaneDraft in(Path folder) {
            where = folder;
            return this;
        }

        PaneDraft with(String variable, String value) {
            variables.put(variable, value);
            return this;
        }

        SessionPlan.Pane pane() {
            return new SessionPlan.Pane(
                    address,
                    title,
                    run,
                    commands,
                    commands.size(),
                    List.of("sh", "-c"),
                    focus,
                    optional,
                    after,
                    ready,
                    where,
                    variables,
                    true,
                    "hash of " + address,
                    place);
        }
    }
}
