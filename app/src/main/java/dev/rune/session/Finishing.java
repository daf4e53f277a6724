package dev.rune.session;

import dev.rune.ritual.SessionTemplate.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The last touches, once nothing more is typed and every pane was looked at: what has the focus, and that from now on
/// panes that end go, as they do elsewhere, except for processes that fail.
final class Finishing {

    private static final String ENDED_WELL = "#{&&:#{pane_dead},#{==:#{pane_dead_status},0}}";

    private final Talk talk;
    private final String session;
    private final List<Order> orders = new ArrayList<>();

    Finishing(Talk talk, String session) {
        this.talk = talk;
        this.session = session;
    }

    void finish(List<StandingWindow> windows) {
        windows.forEach(this::whole);
        windows.stream()
                .filter(window -> window.window().focus())
                .findFirst()
                .ifPresent(window -> add(window.subject(), "select-window", "-t", window.id()));
        removeEnded(
                windows.getFirst().subject(),
                windows.stream().flatMap(window -> window.panes().stream()).toList());
    }

    /// In a session that was there already: nobody is taken to another window.
    ///
    /// @param fresh windows that were added
    /// @param mended panes of other windows that were added or started again
    void finish(List<StandingWindow> fresh, List<StandingPane> mended) {
        fresh.forEach(this::whole);
        for (var pane : mended) {
            add(pane.subject(), "set-option", "-pu", "-t", pane.id(), Blueprint.REMAIN);
            pane(pane);
        }
        var panes = Stream.concat(fresh.stream().flatMap(window -> window.panes().stream()), mended.stream())
                .toList();
        if (!panes.isEmpty()) {
            removeEnded(panes.getFirst().subject(), panes);
        }
    }

    private void whole(StandingWindow window) {
        window.panes().forEach(this::pane);
        window(window);
    }

    private void pane(StandingPane pane) {
        if (pane.pane().run() == Run.PROCESS && !pane.pane().commands().isEmpty()) {
            add(pane.subject(), "set-option", "-p", "-t", pane.id(), Blueprint.REMAIN, "failed");
        }
    }

    private void window(StandingWindow window) {
        remain(window);
        if (window.window().synchronize()) {
            add(window.subject(), "set-option", "-w", "-t", window.id(), "synchronize-panes", "on");
        }
        if (window.panes().size() > 1) {
            layoutAgain(window);
            window.panes().stream()
                    .filter(pane -> pane.pane().focus())
                    .findFirst()
                    .or(() -> window.panes().stream().findFirst())
                    .ifPresent(pane -> add(pane.subject(), "select-pane", "-t", pane.id()));
        }
    }

    private void remain(StandingWindow window) {
        Optional.ofNullable(window.window().options().get(Blueprint.REMAIN))
                .ifPresentOrElse(
                        value -> add(
                                new Subject("the option `" + Blueprint.REMAIN + "`", value.span()),
                                "set-option",
                                "-w",
                                "-t",
                                window.id(),
                                Blueprint.REMAIN,
                                value.value()),
                        () -> add(window.subject(), "set-option", "-wu", "-t", window.id(), Blueprint.REMAIN));
    }

    /// When the terminal that joins has another size; whoever changed the panes meanwhile keeps them.
    private void layoutAgain(StandingWindow window) {
        int panes = window.panes().size();
        String again = "if-shell -F '#{==:#{window_panes}," + panes + "}' 'select-layout -t " + window.id() + " \""
                + Blueprint.layoutText(window.window()) + "\"' ; set-hook -uw -t " + window.id() + " window-resized";
        add(window.subject(), "set-hook", "-w", "-t", window.id(), "window-resized", again);
    }

    /// Panes that ended well would be gone already.
    private void removeEnded(Subject subject, List<StandingPane> panes) {
        add(subject, "list-panes", "-s", "-t", session, "-f", ENDED_WELL, "-F", "#{pane_id} #{remain-on-exit}");
        var ours = panes.stream().map(StandingPane::id).toList();
        for (var line : talk.say(orders)) {
            var facts = line.split(" ", 2);
            if (ours.contains(facts[0]) && !facts[1].equals("on")) {
                talk.ask("kill-pane", "-t", facts[0]);
            }
        }
    }

    private void add(Subject subject, String... command) {
        orders.add(Order.of(subject, command));
    }
}
