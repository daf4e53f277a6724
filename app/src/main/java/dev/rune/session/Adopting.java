package dev.rune.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Marks a session that Rune did not build as if it had: windows of the plan are known by their names, panes by their
/// place in the window.
final class Adopting {

    private final SessionPlan plan;
    private final LivingSession session;
    private final Talk talk;
    private final String token = Building.token();
    private final Map<SessionPlan.Pane, LivingPane> fits = new LinkedHashMap<>();
    private final List<String> misfits = new ArrayList<>();

    Adopting(SessionPlan plan, LivingSession session, Talk talk) {
        this.plan = plan;
        this.session = session;
        this.talk = talk;
    }

    Adoption run() {
        plan.windows().forEach(this::match);
        session.panes().stream()
                .map(LivingPane::windowName)
                .distinct()
                .filter(name -> plan.windows().stream()
                        .noneMatch(window -> window.name().value().equals(name)))
                .forEach(name -> misfits.add("window `" + name + "` is not in the template; it is left as it is"));
        if (fits.isEmpty()) {
            return new Adoption.Refused(misfits);
        }
        talk.say(orders());
        return talk.trouble().isEmpty()
                ? new Adoption.Done(fits.size(), token, misfits)
                : new Adoption.Refused(
                        talk.trouble().stream().map(each -> each.message()).toList());
    }

    private void match(SessionPlan.Window window) {
        String name = window.name().value();
        var there = session.panes().stream()
                .filter(pane -> pane.windowName().equals(name))
                .collect(Collectors.groupingBy(pane -> pane.facts().window(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .findFirst()
                .orElse(List.of());
        if (there.isEmpty()) {
            misfits.add("there is no window `" + name + "`");
            return;
        }
        for (int i = 0; i < window.panes().size(); i++) {
            if (i < there.size()) {
                fits.put(window.panes().get(i), there.get(i));
            } else {
                misfits.add("window `" + name + "` has no pane for `"
                        + window.panes().get(i).title() + "`");
            }
        }
        if (there.size() > window.panes().size()) {
            misfits.add("window `" + name + "` has more panes than the template: "
                    + (there.size() - window.panes().size()) + " left as they are");
        }
    }

    private List<Order> orders() {
        var orders = new ArrayList<Order>();
        fits.forEach((pane, living) -> {
            orders.add(mark(pane, living, "@rune_pane", pane.address()));
            orders.add(mark(pane, living, "@rune_definition", pane.definition()));
            pane.name().ifPresent(name -> orders.add(mark(pane, living, "@rune_name", name)));
        });
        orders.add(mark("@rune_template", plan.template()));
        orders.add(mark("@rune_root", plan.root().toString()));
        orders.add(mark(Blueprint.TOKEN, token));
        return orders;
    }

    private Order mark(String option, String value) {
        return Order.of(Blueprint.subject(plan), "set-option", "-t", session.id() + ":", option, value);
    }

    private static Order mark(SessionPlan.Pane pane, LivingPane living, String option, String value) {
        return Order.of(Blueprint.subject(pane), "set-option", "-p", "-t", living.id(), option, value);
    }
}
