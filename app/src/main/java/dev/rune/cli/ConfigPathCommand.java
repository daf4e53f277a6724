package dev.rune.cli;

import dev.rune.config.ConfigFinder;
import dev.rune.config.FoundFile;
import dev.rune.config.FoundFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Shows which ritual files count.
final class ConfigPathCommand {

    private final World world;
    private final Rune rune;

    private boolean json;

    ConfigPathCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of(
                        "path",
                        this::call,
                        "Print the ritual files that count here, one a line, and on stderr where else Rune looked.")
                .flag("--json", "One JSON document.", () -> json = true);
    }

    private int call() {
        FoundFiles found = new ConfigFinder(world.environment(), world.places()).find(rune.config());
        List<Path> elsewhere = found.looked().stream()
                .filter(place ->
                        found.files().stream().noneMatch(file -> file.path().equals(place)))
                .toList();
        if (json) {
            world.out().println(json(found, elsewhere));
            return code(found);
        }
        found.required().forEach(file -> world.out().println(file.path()));
        var messages = new Messages(world, rune.color());
        found.files().forEach(file -> messages.note("`" + file.path() + "` is " + origin(file)));
        elsewhere.forEach(place -> messages.note("there is no `" + place + "`"));
        return code(found);
    }

    private static int code(FoundFiles found) {
        return (found.files().isEmpty() ? ExitCode.BAD_FILE : ExitCode.DONE).code();
    }

    private static String json(FoundFiles found, List<Path> elsewhere) {
        return JsonText.object(json -> {
            json.name("files").beginArray();
            for (FoundFile file : found.files()) {
                json.beginObject();
                json.name("path").value(file.path().toString());
                json.name("origin").value(file.origin().name().toLowerCase(Locale.ROOT));
                json.endObject();
            }
            json.endArray();
            JsonText.texts(json, "looked", elsewhere);
        });
    }

    /// In words, to stand behind `is`.
    static String origin(FoundFile file) {
        return switch (file.origin()) {
            case NAMED -> "named by you";
            case USER -> "your own";
            case PROJECT -> "this project's";
        };
    }
}
