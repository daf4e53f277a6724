package dev.rune.source;

import dev.rune.source.YamlNode.Broken;
import dev.rune.source.YamlNode.Entry;
import dev.rune.source.YamlNode.Mapping;
import dev.rune.source.YamlNode.Scalar;
import dev.rune.source.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A list or map of which the end has not been seen yet.
final class YamlFrame {

    private static final String MERGE = "<<";

    private final boolean map;
    private final boolean flow;
    private final Span start;
    private final Optional<String> anchor;
    private final Diagnostics found;
    private final YamlComposer.Counter counter;
    private final List<YamlNode> items = new ArrayList<>();
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<Entry> merges = new ArrayList<>();
    private Optional<Scalar> key = Optional.empty();
    private boolean broken;
    private int weight = 1;

    YamlFrame(
            boolean map,
            boolean flow,
            Span start,
            Optional<String> anchor,
            Diagnostics found,
            YamlComposer.Counter counter) {
        this.map = map;
        this.flow = flow;
        this.start = start;
        this.anchor = anchor;
        this.found = found;
        this.counter = counter;
    }

    Optional<String> anchor() {
        return anchor;
    }

    boolean wantsKey() {
        return map && key.isEmpty();
    }

    /// Where a value that is not there is shown: at its key.
    Span spanOfNothing(Span otherwise) {
        return key.map(Scalar::span).orElse(otherwise);
    }

    void add(YamlNode node) {
        weight += node.weight();
        if (!map) {
            items.add(node);
        } else if (key.isEmpty()) {
            key = Optional.of((Scalar) node);
        } else {
            entry(new Entry(key.get(), node));
            key = Optional.empty();
        }
    }

    /// A key that is no text: the whole map is of no use.
    void addBrokenKey(Span span) {
        broken = true;
        key = Optional.of(new Scalar("", false, span));
    }

    YamlNode node() {
        if (broken) {
            return new Broken(start, weight);
        }
        if (!map) {
            return new Sequence(items, start, weight);
        }
        merges.forEach(entry -> merge(entry.value(), entry.key().span()));
        Span place = flow || entries.isEmpty()
                ? start
                : entries.values().iterator().next().key().span();
        return new Mapping(List.copyOf(entries.values()), place, weight);
    }

    private void entry(Entry entry) {
        Scalar name = entry.key();
        if (name.plain() && name.text().equals(MERGE)) {
            merges.add(entry);
            return;
        }
        Entry first = entries.putIfAbsent(name.text(), entry);
        if (first != null) {
            found.add(Diagnostic.error("the key `" + name.text() + "` stands twice in one map, in lines "
                            + first.key().span().line() + " and " + name.span().line())
                    .at(name.span())
                    .label("first in line " + first.key().span().line()));
        }
    }

    private void merge(YamlNode value, Span place) {
        switch (value) {
            case Mapping mapping -> mapping.entries().forEach(entry -> merge(entry, place));
            case Sequence sequence -> sequence.items().forEach(item -> mergeItem(item, place));
            case Scalar _ -> noMap(place);
            case Broken _ -> {}
        }
    }

    private void mergeItem(YamlNode item, Span place) {
        if (item instanceof Mapping mapping) {
            mapping.entries().forEach(entry -> merge(entry, place));
        } else {
            noMap(place);
        }
    }

    private void merge(Entry entry, Span place) {
        if (entries.putIfAbsent(entry.key().text(), entry) == null) {
            int more = entry.value().weight() + 1;
            counter.count(more, place);
            weight += more;
        }
    }

    private void noMap(Span place) {
        found.add(Diagnostic.error("`<<` takes a map, or a list of maps, that it puts in here")
                .at(place)
                .note("such as `<<: *name`, where `&name` stands at a map further up"));
    }
}
