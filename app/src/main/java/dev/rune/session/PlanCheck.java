package dev.rune.session;

import dev.rune.source.Diagnostic;
import dev.rune.source.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
