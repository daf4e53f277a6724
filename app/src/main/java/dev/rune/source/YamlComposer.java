package dev.rune.source;

import dev.rune.source.YamlNode.Scalar;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Turns the parser's events into nodes, without recursion and within limits, so that no file can exhaust Rune: the
/// engine's own composer recurses, keeps the text of the file at every node and expands aliases without end.
final class YamlComposer {

    /// How many values a file may hold, those that aliases repeat included.
    static final int MOST_VALUES = 100_000;

    /// How deep values may be nested.
    static final int DEEPEST = 64;

    /// Characters read at once. The scanner copies all of a value each time it reads on, so that small pieces make a
    /// long value take hours.
    private static final int LARGEST_BUFFER = 1024 * 1024;

    private static final String CORE = "tag:yaml.org,2002:";

    private final Source source;
    private final Diagnostics found;
    private final Deque<YamlFrame> open = new ArrayDeque<>();
    private final Map<String, YamlNode> anchored = new HashMap<>();
    private final Set<String> opened = new HashSet<>();
    private Optional<YamlNode> root = Optional.empty();
    private int values;

    private YamlComposer(Source source, Diagnostics found) {
        this.source = source;
        this.found = found;
    }

    /// The document's root, an empty scalar where the file has none; empty where it is no YAML, which is reported.
    static Optional<YamlNode> compose(Source source, Diagnostics found) {
        try {
            return Optional.of(new YamlComposer(source, found).document());
        } catch (RitualException e) {
            e.diagnostics().forEach(found::add);
        } catch (YamlEngineException e) {
            found.add(YamlSyntax.explain(e, source));
        } catch (NumberFormatException cutOff) {
            // The engine reads the digits of an escape such as `\x41` without looking whether the text ends before
            // them.
            found.add(YamlSyntax.escapeCutOff(source));
        }
        return Optional.empty();
    }

    private YamlNode document() {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source.name())
                .setCodePointLimit(Integer.MAX_VALUE)
                .setBufferSize(Math.clamp(source.text().length() + 1L, 16, LARGEST_BUFFER))
                .build();
        for (Event event : new Parse(settings).parseString(source.text())) {
            switch (event.getEventId()) {
                case DocumentStart -> start(event);
                case Alias -> alias((AliasEvent) event);
                case Scalar -> scalar((ScalarEvent) event);
                case SequenceStart, MappingStart -> open((CollectionStartEvent) event);
                case SequenceEnd, MappingEnd -> close();
                case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
            }
        }
        return root.orElseGet(() -> new Scalar("", true, new Span(source, 1, 1, 1)));
    }

    private void start(Event event) {
        if (root.isPresent()) {
            throw stop(Diagnostic.error("a second document begins here")
                    .at(span(event))
                    .note("a ritual file is one document; remove the `---`, or make two files"));
        }
    }

    private void alias(AliasEvent event) {
        String name = event.getAlias().getValue();
        YamlNode target = anchored.get(name);
        if (opened.contains(name)) {
            throw stop(Diagnostic.error("`*" + name + "` stands within what it repeats")
                    .at(span(event))
                    .note("`&" + name + "` would never end"));
        }
        if (target == null) {
            throw stop(Diagnostic.error("`*" + name + "` repeats nothing: there is no `&" + name + "` before it")
                    .at(span(event))
                    .label(Suggestions.didYouMean(name, anchored.keySet()))
                    .note("a value that begins with `*`, such as `*.md`, needs quotes"));
        }
        count(target.weight(), event);
        place(target);
    }

    private void scalar(ScalarEvent event) {
        count(1, event);
        boolean plain = checkTag(event, event.getTag(), event.isPlain());
        Span span = span(event);
        boolean absent = plain && event.getValue().isEmpty() && !open.isEmpty();
        Scalar scalar =
                new Scalar(event.getValue(), plain, absent ? open.getFirst().spanOfNothing(span) : span);
        event.getAnchor().map(Anchor::getValue).ifPresent(name -> anchored.put(name, scalar));
        place(scalar);
    }

    private void open(CollectionStartEvent event) {
        count(1, event);
        boolean map = event.getEventId() == Event.ID.MappingStart;
        checkTag(event, event.getTag(), true);
        if (open.size() == DEEPEST) {
            throw stop(Diagnostic.error("values are nested more than " + DEEPEST + " deep")
                    .at(span(event)));
        }
        Optional<String> anchor = event.getAnchor().map(Anchor::getValue);
        anchor.ifPresent(opened::add);
        Span start = new Span(source, span(event).line(), span(event).column(), 1);
        open.push(new YamlFrame(map, event.isFlow(), start, anchor, found, this::count));
    }

    private void close() {
        YamlFrame frame = open.pop();
        YamlNode node = frame.node();
        frame.anchor().ifPresent(name -> {
            opened.remove(name);
            anchored.put(name, node);
        });
        place(node);
    }

    private void place(YamlNode node) {
        if (open.isEmpty()) {
            root = Optional.of(node);
        } else if (open.getFirst().wantsKey() && !(node instanceof Scalar)) {
            found.add(YamlSyntax.keyIsNoText(node.span(), source));
            open.getFirst().addBrokenKey(node.span());
        } else {
            open.getFirst().add(node);
        }
    }

    /// Whether a scalar of that tag may mean more than its text.
    private boolean checkTag(NodeEvent event, Optional<String> tag, boolean plain) {
        String name = tag.orElse("");
        return switch (name.startsWith(CORE) ? name.substring(CORE.length()) : name) {
            case "" -> plain;
            case "str" -> false;
            case "int", "float", "bool", "null", "map", "seq" -> true;
            default -> {
                found.add(Diagnostic.error("`" + (name.startsWith("!") ? name : "!<" + name + ">")
                                + "` is a YAML tag, which means nothing in a ritual file")
                        .at(span(event))
                        .note("a value that begins with `!` needs quotes"));
                yield plain;
            }
        };
    }

    private void count(int more, Event event) {
        count(more, span(event));
    }

    private void count(int more, Span span) {
        values += more;
        if (values > MOST_VALUES) {
            throw stop(Diagnostic.error("`" + source.name() + "` holds more than 100000 values")
                    .at(span)
                    .note("what an alias repeats counts each time"));
        }
    }

    private Span span(Event event) {
        Mark start = event.getStartMark().orElseThrow();
        Mark end = event.getEndMark().orElse(start);
        int length = end.getLine() == start.getLine() ? end.getColumn() - start.getColumn() : 1;
        return new Span(source, start.getLine() + 1, start.getColumn() + 1, Math.max(length, 1));
    }

    private static RitualException stop(Diagnostic diagnostic) {
        return RitualException.of(diagnostic);
    }

    /// Takes note that a merge repeats values.
    @FunctionalInterface
    interface Counter {
        void count(int more, Span span);
    }
}
