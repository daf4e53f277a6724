package dev.rune.session;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// Looks at all panes of a session at once, until it is known of each how it stands; starts those that come after
/// others when their turn has come, and types where something is to be typed.
final class Watch {

    private static final Duration SHORTEST = Duration.ofMillis(5);
    private static final Duration LONGEST = Duration.ofMillis(50);

    private final Talk talk;
    private final Order list;
    private final Patience patience;
    private final Map<String, Watched> panes = new LinkedHashMap<>();
    private boolean ending;

    /// @param list a command that lists the panes of the session as [PaneFacts#FORMAT]
    /// @param site how panes are probed, and for how long
    Watch(Talk talk, Order list, List<StandingWindow> windows, BuildSite site) {
        this.talk = talk;
        this.list = list;
        this.patience = site.patience();
        var awaited = windows.stream()
                .flatMap(window -> window.panes().stream())
                .flatMap(pane -> pane.pane().after().stream())
                .collect(Collectors.toSet());
        for (var window : windows) {
            for (var pane : window.panes()) {
                String address = pane.pane().address();
                panes.put(address, new Watched(talk, pane, awaited.contains(address), site.probes()));
            }
        }
    }

    /// Waits, each pane at most as long as its plan says.
    ///
    /// @param first what tmux told of the panes when they stood
    void untilSettled(Map<String, PaneFacts> first) {
        var pause = SHORTEST;
        var facts = first;
        try {
            while (goesOn() && !look(facts)) {
                LockSupport.parkNanos(pause.toNanos());
                pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
                facts = PaneFacts.of(talk.say(list));
                remind(facts);
            }
        } finally {
            panes.values().forEach(Watched::close);
        }
    }

    private boolean goesOn() {
        patience.end().ifPresent(this::giveUp);
        return talk.trouble().isEmpty();
    }

    private void giveUp(Patience.End end) {
        var unsettled =
                panes.values().stream().filter(pane -> !pane.isSettled()).toList();
        unsettled.forEach(pane -> pane.giveUp(end.reason()));
        unsettled.stream()
                .findFirst()
                .ifPresent(pane -> talk.fail(
                        end.cause(), pane.subject().error(pane.subject().what() + " was not ready " + end.reason())));
    }

    /// How each stands.
    List<PaneReport> reports() {
        return panes.values().stream().map(Watched::report).toList();
    }

    /// Those that are not well, as far as tmux still tells.
    List<PaneReport> failures() {
        var facts = PaneFacts.of(talk.ask(list.command().toArray(String[]::new)));
        panes.forEach((address, pane) -> {
            if (facts.containsKey(address) && !pane.waits()) {
                pane.look(facts);
            }
        });
        return reports().stream().filter(report -> !report.outcome().isWell()).toList();
    }

    /// tmux 3.3a misses now and then that a process has ended, until the next one of its own does.
    private void remind(Map<String, PaneFacts> facts) {
        boolean wasEnding = ending;
        ending = facts.values().stream().anyMatch(PaneFacts::ending);
        if (ending && wasEnding) {
            talk.ask("run-shell", "-b", "true");
        }
    }

    /// Looks once.
    ///
    /// @return whether all are settled
    private boolean look(Map<String, PaneFacts> facts) {
        if (talk.trouble().isPresent()) {
            return false;
        }
        panes.forEach((address, pane) -> {
            if (pane.waits() && facts.containsKey(address)) {
                begin(pane);
            } else {
                pane.look(facts);
            }
        });
        return panes.values().stream().allMatch(Watched::isSettled);
    }

    private void begin(Watched pane) {
        // What is not built this time is not waited for.
        var before =
                pane.after().stream().filter(panes::containsKey).map(panes::get).toList();
        var failed = before.stream().filter(Watched::isHopeless).findFirst();
        if (failed.isPresent()) {
            pane.leave(failed.get().whyHopeless());
        } else if (before.stream().allMatch(Watched::isDone)) {
            pane.start();
        }
    }
}
