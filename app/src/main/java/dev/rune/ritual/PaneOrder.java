package dev.rune.ritual;

import dev.rune.ritual.SessionTemplate.Pane;
import dev.rune.ritual.SessionTemplate.Window;
import dev.rune.source.Diagnostic;
import dev.rune.source.Located;
import dev.rune.source.Suggestions;
import dev.rune.source.YamlCursor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Checks the `after` of a template's panes: each names a pane that there is and that is built, and none waits for
/// itself, however long the way round.
final class PaneOrder {

    private static final int MOST_NAMED = 10;

    /// @param path the keys that lead to the pane
    private record Spot(Window window, Pane pane, String title, String path) {}

    private final List<Spot> spots = new ArrayList<>();
    private final Map<String, Integer> byName = new LinkedHashMap<>();
    private final Map<String, Integer> byPosition = new LinkedHashMap<>();
    private final YamlCursor template;

    private PaneOrder(List<Window> windows, YamlCursor template) {
        this.template = template;
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            for (int position = 0; position < window.panes().size(); position++) {
                Pane pane = window.panes().get(position);
                String path = path(i) + ".panes[" + position + "]";
                String address = window.name().value() + "." + position;
                byPosition.putIfAbsent(address, spots.size());
                pane.name().ifPresent(name -> addName(name, path));
                spots.add(new Spot(window, pane, pane.name().map(Located::value).orElse(address), path));
            }
        }
    }

    private String path(int window) {
        String base = template.path();
        return base + (base.isEmpty() ? "" : ".") + "windows[" + window + "]";
    }

    static void check(List<Window> windows, YamlCursor template) {
        var order = new PaneOrder(windows, template);
        order.checkWindows(windows);
        order.checkCycles(order.waits());
    }

    private void addName(Located<String> name, String path) {
        Integer first = byName.putIfAbsent(name.value(), spots.size());
        if (first != null) {
            template.report(Diagnostic.error("two panes are named `" + name.value() + "`")
                    .at(name.span())
                    .path(path + ".name"));
        }
    }

    private void checkWindows(List<Window> windows) {
        var names = new HashMap<String, Located<String>>();
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            Located<String> first = names.putIfAbsent(window.name().value(), window.name());
            if (first != null) {
                template.report(Diagnostic.error("two windows are named `" + first.value() + "`")
                        .at(window.name().span())
                        .path(path(i) + ".name")
                        .label("the other is in line " + first.span().line()));
            }
        }
    }

    /// For each pane, the panes that it waits for.
    private List<Map<Integer, Located<String>>> waits() {
        var waits = new ArrayList<Map<Integer, Located<String>>>();
        for (Spot spot : spots) {
            var here = new LinkedHashMap<Integer, Located<String>>();
            for (Located<String> after : spot.pane.after()) {
                Optional<Integer> target = target(after.value());
                target.ifPresentOrElse(index -> here.put(index, after), () -> unknown(spot, after));
                target.map(spots::get).ifPresent(other -> checkBuilt(spot, other, after));
            }
            waits.add(here);
        }
        return waits;
    }

    private Optional<Integer> target(String name) {
        return Optional.ofNullable(byName.get(name)).or(() -> Optional.ofNullable(byPosition.get(name)));
    }

    private void unknown(Spot spot, Located<String> after) {
        var known = new ArrayList<>(byName.keySet());
        known.addAll(byPosition.keySet());
        template.report(Diagnostic.error("there is no pane `" + after.value() + "` to wait for")
                .at(after.span())
                .path(spot.path + ".after")
                .label(Suggestions.didYouMean(after.value(), known))
                .note("a pane is addressed by its name, or as WINDOW.POSITION counted from 0"));
    }

    private void checkBuilt(Spot waiting, Spot other, Located<String> after) {
        if (other.window.manual() && !waiting.window.equals(other.window)) {
            template.report(Diagnostic.error("the pane `" + after.value() + "` is built only when asked for")
                    .at(after.span())
                    .path(waiting.path + ".after")
                    .note("its window `" + other.window.name().value() + "` is `manual`"));
        }
    }

    /// Takes away panes that wait for nothing, again and again; what is left goes round in circles.
    private void checkCycles(List<Map<Integer, Located<String>>> waits) {
        var waiters = new HashMap<Integer, List<Integer>>();
        var open = new int[waits.size()];
        Deque<Integer> done = new ArrayDeque<>();
        for (int i = 0; i < open.length; i++) {
            int pane = i;
            open[i] = waits.get(i).size();
            waits.get(i)
                    .keySet()
                    .forEach(target -> waiters.computeIfAbsent(target, _ -> new ArrayList<>())
                            .add(pane));
            if (open[i] == 0) {
                done.add(i);
            }
        }
        while (!done.isEmpty()) {
            for (int waiter : waiters.getOrDefault(done.remove(), List.of())) {
                if (--open[waiter] == 0) {
                    done.add(waiter);
                }
            }
        }
        for (int i = 0; i < open.length; i++) {
            if (open[i] > 0) {
                reportCycle(waits, open, i);
                return;
            }
        }
    }

    private void reportCycle(List<Map<Integer, Located<String>>> waits, int[] open, int start) {
        var way = new LinkedHashSet<Integer>();
        int pane = start;
        while (way.add(pane)) {
            pane = waits.get(pane).keySet().stream()
                    .filter(target -> open[target] > 0)
                    .findFirst()
                    .orElseThrow();
        }
        int first = pane;
        List<Integer> circle = way.stream().dropWhile(index -> index != first).toList();
        String names = circle.stream()
                .limit(MOST_NAMED)
                .map(index -> "`" + spots.get(index).title + "`")
                .collect(Collectors.joining(" → ", "", circle.size() > MOST_NAMED ? " → …" : ""));
        Located<String> culprit = waits.get(circle.getLast()).getOrDefault(pane, anyOf(waits.get(pane)));
        template.report(Diagnostic.error(
                        "panes wait for each other in a circle: " + names + " → `" + spots.get(pane).title + "`")
                .at(culprit.span())
                .path(spots.get(circle.getLast()).path + ".after"));
    }

    private static Located<String> anyOf(Map<Integer, Located<String>> waits) {
        return waits.values().iterator().next();
    }
}
