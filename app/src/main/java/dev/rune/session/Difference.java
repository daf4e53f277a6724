package dev.rune.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// In what a session that is there differs from its plan.
///
/// @param windows of which nothing is there
/// @param panes that are missing in windows that are there
/// @param ended panes that are there, and whose process has ended or never began
/// @param changed panes that run on as they were declared before
public record Difference(
        List<SessionPlan.Window> windows,
        List<SessionPlan.Pane> panes,
        List<SessionPlan.Pane> ended,
        List<SessionPlan.Pane> changed) {

    static final Difference NONE = new Difference(List.of(), List.of(), List.of(), List.of());

    public Difference {
        windows = List.copyOf(windows);
        panes = List.copyOf(panes);
        ended = List.copyOf(ended);
        changed = List.copyOf(changed);
    }

    /// @param again addresses of panes that are to be started anew, whatever they do
    static Difference between(SessionPlan plan, LivingSession session, Set<String> again) {
        var windows = new ArrayList<SessionPlan.Window>();
        var panes = new ArrayList<SessionPlan.Pane>();
        var ended = new ArrayList<SessionPlan.Pane>();
        var changed = new ArrayList<SessionPlan.Pane>();
        for (var window : plan.windows()) {
            boolean isThere = window.panes().stream()
                    .anyMatch(pane -> session.pane(pane.address()).isPresent());
            if (!isThere) {
                windows.add(window);
            }
            for (var pane : window.panes()) {
                var living = session.pane(pane.address());
                if (living.isEmpty()) {
                    if (isThere) {
                        panes.add(pane);
                    }
                } else if (again.contains(pane.address())) {
                    ended.add(pane.alone());
                } else if (hasEnded(living.get())) {
                    ended.add(pane);
                } else if (!living.get().definition().equals(pane.definition())) {
                    changed.add(pane);
                }
            }
        }
        return new Difference(windows, panes, ended, changed);
    }

    /// The panes that are built or started to mend it.
    Stream<SessionPlan.Pane> started() {
        return Stream.of(windows.stream().flatMap(window -> window.panes().stream()), panes.stream(), ended.stream())
                .flatMap(each -> each);
    }

    private static boolean hasEnded(LivingPane pane) {
        return pane.waits() || pane.facts().dead();
    }

    /// Whether there is something to build or to start.
    public boolean isNothing() {
        return windows.isEmpty() && panes.isEmpty() && ended.isEmpty();
    }

    /// What would be done, a sentence each.
    public List<String> sentences() {
        return Stream.of(
                        windows.stream()
                                .map(window -> "window `" + window.name().value() + "` is missing and would be built"),
                        panes.stream().map(pane -> "pane `" + pane.title() + "` is missing and would be built"),
                        ended.stream().map(pane -> "pane `" + pane.title() + "` has ended and would be started again"),
                        changes().stream())
                .flatMap(each -> each)
                .toList();
    }

    /// What differs and stays so, a sentence each.
    public List<String> changes() {
        return changed.stream()
                .map(pane -> "pane `" + pane.title() + "` was changed in the file and goes on as it was; `rune restart "
                        + pane.title() + "` starts it anew")
                .toList();
    }
}
