package dev.rune.session;

import dev.rune.tmux.Tmux;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One session that is brought to what its plan says.
final class Repair {

    /// So long ago that what runs since then has shown whether it fails at once.
    private static final Duration LONG = Duration.ofDays(1);

    private final SessionPlan plan;
    private final LivingSession session;
    private final Difference difference;
    private final BuildSite site;
    private final Tmux tmux;
    private final Talk talk;
    private final Launches all;
    private Map<String, Launch> launches = Map.of();

    Repair(SessionPlan plan, Standing.Ours there, BuildSite site, Tmux tmux) {
        this.plan = plan;
        this.session = there.session();
        this.difference = there.difference();
        this.site = site;
        this.tmux = tmux;
        this.talk = new Talk(tmux);
        this.all = new Launches(plan, site.folders().resolve(Building.token()), site.contexts());
    }

    BuildResult run() {
        long began = System.nanoTime();
        var facts = difference.isNothing() ? factsOfNow() : PaneFacts.of(raise());
        var windows =
                plan.windows().stream().map(window -> standing(window, facts)).toList();
        var standing = SessionBuilder.since(began);
        var watch = new Watch(talk, list(), windows, site);
        watch.untilSettled(facts);
        stand();
        all.standOn(session.server());
        var reports = watch.reports();
        finish(windows);
        if (talk.trouble().isEmpty()) {
            return new BuildResult.Built(session.server(), session.id(), session.build(), reports, standing);
        }
        var failures = watch.failures();
        if (site.onFailure() == BuildSite.OnFailure.REMOVE) {
            remove();
        }
        return new BuildResult.Failed(talk.cause(), talk.trouble().stream().toList(), failures);
    }

    private void stand() {
        if (!launches.isEmpty()) {
            new PaneOwners(session.server(), site.contexts())
                    .tell(started(), PaneFacts.of(talk.ask(list().command().toArray(String[]::new))));
        }
    }

    private Map<String, PaneFacts> factsOfNow() {
        var facts = new HashMap<String, PaneFacts>();
        session.panes().stream()
                .filter(LivingPane::isOurs)
                .forEach(pane -> facts.putIfAbsent(pane.address(), pane.facts()));
        return facts;
    }

    /// What is built or started here.
    private List<SessionPlan.Pane> started() {
        return difference.started().toList();
    }

    private List<String> raise() {
        launches = all.of(started(), talk);
        if (talk.trouble().isPresent()) {
            return List.of();
        }
        var ground = Ground.of(tmux);
        var blueprint = new Blueprint(plan, site, launches);
        blueprint.environment(Variables.of(plan, ground, site.policy()));
        difference.ended().forEach(pane -> blueprint.again(pane, id(pane)));
        plan.windows().forEach(window -> fill(window, blueprint));
        var orders = new ArrayList<>(blueprint.windows(difference.windows()));
        orders.add(list());
        return new Raising(talk, orders, ground).run();
    }

    private String id(SessionPlan.Pane pane) {
        return session.pane(pane.address()).map(LivingPane::id).orElse("");
    }

    /// Adds to a window the panes that it lacks, each behind the one before it.
    private void fill(SessionPlan.Window window, Blueprint blueprint) {
        var missing =
                window.panes().stream().filter(difference.panes()::contains).toList();
        if (missing.isEmpty()) {
            return;
        }
        var there = window.panes().stream()
                .flatMap(pane -> session.pane(pane.address()).stream())
                .toList();
        String id = there.getFirst().facts().window();
        List<String> split = List.of("-b", "-t", there.getFirst().id());
        for (var pane : window.panes()) {
            if (missing.contains(pane)) {
                blueprint.pane(pane, id, split);
                split = List.of("-t", id);
            } else {
                split = List.of("-t", id(pane));
            }
        }
        arrange(window, there.getFirst(), missing.size(), blueprint);
    }

    /// A layout of the window's own holds so many panes and no more.
    private void arrange(SessionPlan.Window window, LivingPane one, int added, Blueprint blueprint) {
        boolean fits = one.inWindow() + added == window.panes().size();
        String layout = Blueprint.layoutText(window);
        if (fits || !layout.contains(",")) {
            blueprint.arrange(window, one.facts().window(), layout);
        }
        session.panes().stream()
                .filter(pane -> pane.active()
                        && pane.facts().window().equals(one.facts().window()))
                .findFirst()
                .ifPresent(active -> blueprint.select(window, active.id()));
    }

    private StandingWindow standing(SessionPlan.Window window, Map<String, PaneFacts> facts) {
        var panes = new ArrayList<StandingPane>();
        String id = "";
        for (var pane : window.panes()) {
            var fact = Optional.ofNullable(facts.get(pane.address()));
            id = fact.map(PaneFacts::window).orElse(id);
            if (fact.isEmpty() && launches.containsKey(pane.address())) {
                talk.fail(Blueprint.subject(pane).error("the pane `" + pane.title() + "` vanished while it was built"));
            }
            // What a command without a template made is not made again.
            if (fact.isPresent() || session.pane(pane.address()).isPresent()) {
                panes.add(standing(pane, fact.map(PaneFacts::id).orElse(id(pane))));
            }
        }
        return new StandingWindow(window, id, panes);
    }

    private StandingPane standing(SessionPlan.Pane pane, String id) {
        long now = System.nanoTime();
        if (launches.containsKey(pane.address())) {
            boolean waits = started().stream()
                    .anyMatch(each -> each.address().equals(pane.address())
                            && !each.after().isEmpty());
            return new StandingPane(
                    waits ? pane : pane.alone(), id, launches.getOrDefault(pane.address(), Launch.NOTHING), waits, now);
        }
        var folder = session.pane(pane.address()).flatMap(LivingPane::folder);
        var launch = new Launch(Blueprint.PLACEHOLDER, List.of(), folder);
        return new StandingPane(pane.alone(), id, launch, false, pane.ready().isPresent() ? now : now - LONG.toNanos());
    }

    private void finish(List<StandingWindow> windows) {
        if (difference.isNothing()) {
            return;
        }
        var fresh = windows.stream()
                .filter(window -> difference.windows().contains(window.window()))
                .toList();
        var mended = windows.stream()
                .filter(window -> !difference.windows().contains(window.window()))
                .flatMap(window -> window.panes().stream())
                .filter(pane -> launches.containsKey(pane.pane().address()))
                .toList();
        order(windows, fresh);
        new Finishing(talk, session.id()).finish(fresh, mended);
    }

    /// Each new window goes behind the one that is before it in the plan.
    private void order(List<StandingWindow> windows, List<StandingWindow> fresh) {
        for (int i = 0; i < windows.size(); i++) {
            var window = windows.get(i);
            boolean isLast = fresh.containsAll(windows.subList(i, windows.size()));
            if (fresh.contains(window) && !isLast) {
                var place = i > 0
                        ? List.of("-a", "-t", windows.get(i - 1).id())
                        : List.of("-b", "-t", windows.get(i + 1).id());
                var command = new ArrayList<>(List.of("move-window", "-d", "-s", window.id()));
                command.addAll(place);
                talk.say(new Order(window.subject(), command));
            }
        }
    }

    /// What was created here goes; a pane that was started again stays as it is now.
    private void remove() {
        var before = session.panes().stream().map(LivingPane::id).toList();
        PaneFacts.of(talk.ask(list().command().toArray(String[]::new))).values().stream()
                .map(PaneFacts::id)
                .filter(id -> !before.contains(id))
                .forEach(id -> talk.ask("kill-pane", "-t", id));
        all.remove();
    }

    private Order list() {
        return Order.of(Blueprint.subject(plan), "list-panes", "-s", "-t", session.id(), "-F", PaneFacts.FORMAT);
    }
}
