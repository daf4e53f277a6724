package dev.rune.broker.place;

import com.google.gson.stream.JsonWriter;
import dev.rune.broker.context.Belonging;
import dev.rune.broker.context.Context;
import dev.rune.broker.context.ContextKind;
import dev.rune.broker.context.Grants;
import dev.rune.broker.context.Owner;
import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.wire.Frame;
import dev.rune.broker.wire.Json;
import dev.rune.broker.wire.Line;
import dev.rune.config.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/// What is written down of the contexts, so that they outlive the broker: a file of mode 0600 for each.
public final class ContextRecords {

    private static final String ENDING = ".json";
    private static final String MARK = "-ctx-";

    private final BrokerPlace place;

    public ContextRecords(BrokerPlace place) {
        this.place = place;
    }

    /// Writes it down, over what was written of it before.
    public void write(Context context) throws IOException {
        PrivateFiles.replace(place.record(context.name()), Line.of(json -> body(json, context)));
    }

    public void remove(Context context) throws IOException {
        Files.deleteIfExists(place.record(context.name()));
    }

    /// All that can be read.
    public List<Context> all() throws IOException {
        try (Stream<Path> files = Files.list(place.directory())) {
            return files.filter(ContextRecords::isRecord)
                    .flatMap(file -> read(file).stream())
                    .toList();
        }
    }

    private static boolean isRecord(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ENDING) && name.contains(MARK);
    }

    private static Optional<Context> read(Path file) {
        try {
            String name = file.getFileName().toString();
            return Frame.of(Files.readAllBytes(file)) instanceof Frame.Whole(Json.Members members)
                    ? context(name.substring(0, name.length() - ENDING.length()), members)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void body(JsonWriter json, Context context) throws IOException {
        json.name("kind").value(context.kind().word());
        Line.texts(
                json,
                "kinds",
                context.grants().kinds().stream().map(PromptKind::word).sorted().toList());
        json.name("open").value(context.grants().open());
        if (context.grants().until().isPresent()) {
            json.name("until").value(context.grants().until().get());
        }
        json.name("resolve").value(context.grants().resolve());
        Belonging belonging = context.belonging();
        Line.text(json, "run", belonging.run());
        Line.text(json, "step", belonging.step());
        Line.text(json, "mark", belonging.mark());
        Line.text(json, "pane", belonging.pane());
        process(json, "runner", belonging.runner());
        process(json, "leader", belonging.leader());
        process(json, "owner", belonging.owner());
    }

    private static void process(JsonWriter json, String name, Optional<Owner> process) throws IOException {
        if (process.isPresent()) {
            json.name(name).beginObject();
            json.name("pid").value(process.get().pid());
            json.name("start").value(process.get().start());
            json.name("boot").value(process.get().boot());
            json.endObject();
        }
    }

    private static Optional<Context> context(String name, Json.Members record) {
        Set<PromptKind> kinds = EnumSet.noneOf(PromptKind.class);
        record.texts("kinds").forEach(word -> PromptKind.of(word).ifPresent(kinds::add));
        OptionalLong until = record.number("until");
        return record.text("kind")
                .flatMap(ContextKind::of)
                .map(kind -> new Context(
                        name,
                        kind,
                        new Grants(
                                kinds,
                                (int) record.number("open").orElse(kind.mostOpen()),
                                until.isPresent() ? Optional.of(until.getAsLong()) : Optional.empty(),
                                record.flag("resolve")),
                        new Belonging(
                                record.text("run"),
                                record.text("step"),
                                record.text("mark"),
                                record.text("pane"),
                                process(record, "runner"),
                                process(record, "leader"),
                                process(record, "owner"))));
    }

    private static Optional<Owner> process(Json.Members record, String name) {
        return record.object(name)
                .map(process -> new Owner(
                        (int) process.number("pid").orElse(0),
                        process.number("start").orElse(-1),
                        process.text("boot").orElse("")));
    }
}
