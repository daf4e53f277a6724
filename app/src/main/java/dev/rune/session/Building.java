package dev.rune.session;

import dev.rune.posix.Aside;
import dev.rune.source.Diagnostic;
import dev.rune.tmux.Tmux;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One session that is being built.
final class Building {

    private final SessionPlan plan;
    private final BuildSite site;
    private final Tmux tmux;
    private final Talk talk;
    private final String token = token();
    private final Launches all;

    Building(SessionPlan plan, BuildSite site, Tmux tmux) {
        this.plan = plan;
        this.site = site;
        this.tmux = tmux;
        this.talk = new Talk(tmux);
        this.all = new Launches(plan, site.folders().resolve(token), site.contexts());
    }

    /// Names an attempt.
    static String token() {
        return ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
    }

    BuildResult build(Ground ground) {
        var launches = all.of(plan.panes().toList(), talk);
        long began = System.nanoTime();
        var variables = Variables.of(plan, ground, site.policy());
        var raising = new Raising(talk, new Blueprint(plan, site, launches).orders(ground, variables, token), ground);
        var facts = talk.trouble().isEmpty() ? PaneFacts.of(raising.run()) : Map.<String, PaneFacts>of();
        if (raising.created().isEmpty()) {
            all.remove();
            return failed(List.of());
        }
        var windows = windows(launches, facts);
        all.standOn(raising.created().get().server());
        var standing = SessionBuilder.since(began);
        return finish(raising.created().get(), windows, facts, standing);
    }

    private BuildResult finish(
            Raising.Created created, List<StandingWindow> windows, Map<String, PaneFacts> facts, Duration standing) {
        String session = created.id();
        var watch = new Watch(talk, list(session), windows, site);
        watch.untilSettled(facts);
        var told = Aside.begin("contexts", () -> stand(created, facts));
        var reports = watch.reports();
        new Finishing(talk, session).finish(windows);
        told.join();
        if (talk.trouble().isEmpty()) {
            return new BuildResult.Built(created.server(), session, token, reports, standing);
        }
        var failures = watch.failures();
        if (site.onFailure() == BuildSite.OnFailure.REMOVE) {
            remove(session);
            return failed(failures);
        }
        return kept(session, failures);
    }

    private BuildResult kept(String session, List<PaneReport> failures) {
        if (talk.isLost()) {
            all.remove();
            return failed(failures);
        }
        tmux.run("set-option", "-t", session + ":", Blueprint.TOKEN, token + Blueprint.UNFINISHED);
        String name = plan.name().value();
        return new BuildResult.Failed(
                talk.cause(),
                Stream.concat(
                                talk.trouble().stream(),
                                Stream.of(Diagnostic.warning("what stands of the session `" + name
                                        + "` is kept; `rune session down " + name + "` ends it")))
                        .toList(),
                failures);
    }

    /// Those that came after others have another process by now.
    private void stand(Raising.Created created, Map<String, PaneFacts> facts) {
        boolean isSame = plan.panes().allMatch(pane -> pane.after().isEmpty());
        new PaneOwners(created.server(), site.contexts())
                .tell(
                        plan.panes().toList(),
                        isSame
                                ? facts
                                : PaneFacts.of(
                                        talk.ask(list(created.id()).command().toArray(String[]::new))));
    }

    private List<StandingWindow> windows(Map<String, Launch> launches, Map<String, PaneFacts> facts) {
        var windows = new ArrayList<StandingWindow>();
        for (var window : plan.windows()) {
            var panes = new ArrayList<StandingPane>();
            String id = "";
            for (var pane : window.panes()) {
                var fact = facts.get(pane.address());
                if (fact != null) {
                    id = fact.window();
                    var launch = launches.getOrDefault(pane.address(), Launch.NOTHING);
                    panes.add(new StandingPane(
                            pane, fact.id(), launch, !pane.after().isEmpty(), System.nanoTime()));
                } else {
                    talk.fail(Blueprint.subject(pane)
                            .error("the pane `" + pane.title() + "` vanished while the session was built"));
                }
            }
            windows.add(new StandingWindow(window, id, panes));
        }
        return windows;
    }

    private Order list(String session) {
        return Order.of(Blueprint.subject(plan), "list-panes", "-s", "-t", session, "-F", PaneFacts.FORMAT);
    }

    private BuildResult failed(List<PaneReport> failures) {
        var problems = talk.trouble().stream().toList();
        boolean exists = problems.stream().anyMatch(each -> each.message().contains("duplicate session:"));
        return new BuildResult.Failed(exists ? BuildResult.Cause.EXISTS : talk.cause(), problems, failures);
    }

    /// A session of that id that is not ours by then stays.
    private void remove(String session) {
        String isOurs = "#{==:#{" + Blueprint.TOKEN + "}," + token + "}";
        tmux.run("if-shell", "-F", "-t", session + ":", isOurs, "kill-session -t " + session);
        all.remove();
    }
}
