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
import dev.rune.posix.Descriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is written down of the contexts, so that they outlive the broker: a file of mode 0600 for each.
public final class ContextRecords {

    private static final String ENDING = ".json";
    private static final String FRESH = ".new";
    private static final String MARK = "-ctx-";

    private final BrokerPlace place;

    public ContextRecords(BrokerPlace place) {
        this.place = place;
    }

    /// Writes it down, over what was written of it before. Not so that it survives the machine: nothing that a context
    /// belongs to does.
    ///
    /// @throws PosixException when it can't be written
    public void write(Context context) throws IOException {
        Path fresh = place.directory().resolve(context.name() + FRESH);
        try (var file = Descriptor.append(fresh)) {
            file.write(Line.of(json -> body(json, context)));
        }
        Files.move(fresh, place.record(context.name()), StandardCopyOption.ATOMIC_MOVE);
    }

    public void remove(Context context) throws IOException {
        Files.deleteIfExists(place.record(context.name()));
    }

    /// The names of all that are written down.
    public Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(place.directory())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ENDING) && file.contains(MARK))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .collect(Collectors.toSet());
        }
    }

    /// What is written down of that one; empty where it can't be read.
    public Optional<Context> find(String name) {
        try {
            return Frame.of(Files.readAllBytes(place.record(name))) instanceof Frame.Whole(Json.Members members)
                    ? context(name, members)
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
        Line.text(json, "server", belonging.server().map(Path::toString));
        Line.text(json, "outer", belonging.outer().map(Path::toString));
        Line.text(json, "host", belonging.host());
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
                                process(record, "owner"),
                                record.text("server").map(Path::of),
                                record.text("outer").map(Path::of),
                                record.text("host"))));
    }

    private static Optional<Owner> process(Json.Members record, String name) {
        return record.object(name)
                .map(process -> new Owner(
                        (int) process.number("pid").orElse(0),
                        process.number("start").orElse(-1),
                        process.text("boot").orElse("")));
    }
}
