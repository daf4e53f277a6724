package dev.rune.session;

import dev.rune.posix.SearchPath;
import dev.rune.posix.Terminal;
import dev.rune.ritual.Layout;
import dev.rune.ritual.SessionTemplate.Run;
import dev.rune.ritual.lint.MissingPrograms;
import dev.rune.source.Diagnostic;
import dev.rune.source.Located;
import dev.rune.source.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What a plan needs on this machine before tmux is asked for anything: tmux itself would use another directory where
/// one is missing, and say nothing.
final class PlanCheck {

    private final List<Diagnostic> problems = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();

    private PlanCheck() {}

    /// All that is wrong.
    static List<Diagnostic> of(SessionPlan plan) {
        var check = new PlanCheck();
        check.name(plan);
        check.directory(
                plan.root(),
                "the session `" + plan.name().value() + "`",
                plan.name().span());
        for (var window : plan.windows()) {
            check.directory(
                    window.root(),
                    "the window `" + window.name().value() + "`",
                    window.name().span());
            for (var pane : window.panes()) {
                check.directory(pane.directory(), "the pane `" + pane.title() + "`", pane.span());
            }
        }
        return check.problems;
    }

    /// What panes are to run and what is nowhere on their PATH: an error of a process that the session needs, for it
    /// would end at once; in a shell it may be an alias, or a function.
    static List<Diagnostic> programs(SessionPlan plan, Stream<SessionPlan.Pane> panes) {
        return panes.filter(pane -> pane.run() != Run.TYPE)
                .flatMap(pane -> missing(plan, pane).stream().map(program -> missing(pane, program)))
                .toList();
    }

    private static List<String> missing(SessionPlan plan, SessionPlan.Pane pane) {
        var script = new Located<>(String.join("\n", pane.commands()), pane.span());
        var shell = pane.run() == Run.PROCESS
                ? pane.processShell()
                : List.of(plan.shell().toString(), "-c");
        var path = SearchPath.of(pane.over(plan.environment()).variables());
        return MissingPrograms.of(script, shell, path, pane.directory());
    }

    private static Diagnostic missing(SessionPlan.Pane pane, String program) {
        String message = "there is no program `" + program + "`, which the pane `" + pane.title() + "` is to run";
        boolean isNeeded = pane.run() == Run.PROCESS && !pane.optional();
        return (isNeeded ? Diagnostic.error(message) : Diagnostic.warning(message)).at(pane.span());
    }

    /// Windows that can't hold their panes in such a terminal, whose last row is the status line.
    static List<Diagnostic> room(SessionPlan plan, Terminal.Size terminal) {
        var size = new Terminal.Size(terminal.columns(), Math.max(1, terminal.rows() - 1));
        var problems = new ArrayList<Diagnostic>();
        for (var window : plan.windows()) {
            if (!isNamed(window)) {
                continue;
            }
            var geometry = Geometry.of(window, size);
            if (!geometry.fits()) {
                problems.add(Diagnostic.error("the " + window.panes().size() + " panes of the window `"
                                + window.name().value() + "` take "
                                + geometry.needed().columns() + "x"
                                + geometry.needed().rows() + ", and there are " + size.columns() + "x" + size.rows())
                        .at(window.layout()
                                .map(Located::span)
                                .orElse(window.name().span()))
                        .note("another layout holds more of them, such as `tiled`; so do several windows"));
            }
        }
        return problems;
    }

    /// A layout of the window's own is scaled by tmux, which says what is wrong with it.
    private static boolean isNamed(SessionPlan.Window window) {
        return window.layout()
                .map(Located::value)
                .filter(layout -> !Layout.NAMES.contains(layout))
                .isEmpty();
    }

    private void name(SessionPlan plan) {
        String name = plan.name().value();
        if (name.isEmpty()) {
            problems.add(
                    Diagnostic.error("a session needs a name").at(plan.name().span()));
        } else if (!name.equals(SessionName.legal(name))) {
            problems.add(Diagnostic.error("tmux cannot name a session `" + name + "`")
                    .at(plan.name().span())
                    .note("`" + SessionName.legal(name) + "` would do"));
        }
        if (plan.panes().findAny().isEmpty()) {
            problems.add(Diagnostic.error("a session needs a window")
                    .at(plan.name().span())
                    .note("windows that are `manual` are built only when they are asked for"));
        }
    }

    private void directory(Path directory, String whose, Span span) {
        if (seen.add(directory) && !Files.isDirectory(directory)) {
            problems.add(Diagnostic.error(
                            Files.exists(directory)
                                    ? "`" + directory + "`, where " + whose + " begins, is not a directory"
                                    : "there is no directory `" + directory + "`, where " + whose + " begins")
                    .at(span));
        }
    }
}
