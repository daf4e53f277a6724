package dev.rune.cli;

import dev.rune.config.ConfigFinder;
import dev.rune.config.FoundFile;
import dev.rune.config.LineDiff;
import dev.rune.config.PathText;
import dev.rune.config.PrivateFiles;
import dev.rune.config.Trust;
import dev.rune.config.TrustEntry;
import dev.rune.config.Verdict;
import dev.rune.source.RitualException;
import dev.rune.source.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Lets project files run, shows which may, and takes that back.
final class TrustCommand {

    private final World world;
    private final Rune rune;

    private Optional<String> file = Optional.empty();

    private boolean list;

    private boolean revoke;

    private boolean json;

    TrustCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of(
                        "trust",
                        this::call,
                        "Let a project's ritual file run as it is now; a later change needs trust anew.",
                        "Shows what changed since it was trusted.")
                .place("FILE", "The file; by default the project's that is found.", value -> file = Optional.of(value))
                .flag("--list", "List what is trusted; trust nothing.", () -> list = true)
                .flag("--revoke", "Trust the file no longer.", () -> revoke = true)
                .flag("--json", "With --list: one JSON document.", () -> json = true);
    }

    private int call() {
        if (list && revoke) {
            messages().error("`--list` and `--revoke` can't be given together", "give one of them");
            return ExitCode.USAGE.code();
        }
        if (list) {
            return list();
        }
        Optional<Path> path = file.map(name -> PathText.resolve(
                        name, world.places().cwd(), world.places().home()))
                .or(this::project);
        if (path.isEmpty()) {
            messages().error("there is no project file here", "`rune init` writes one; `rune trust FILE` names one");
            return ExitCode.BAD_FILE.code();
        }
        try {
            return revoke ? revoke(path.get()) : trust(path.get());
        } catch (IOException e) {
            String what = "that you " + (revoke ? "no longer trust `" : "trust `") + shown(path.get());
            messages()
                    .error(
                            what + "` can't be written down: " + PrivateFiles.reason(e),
                            "make `" + world.places().trust() + "` a folder of yours");
            return ExitCode.FAILED.code();
        }
    }

    private Optional<Path> project() {
        return new ConfigFinder(world.environment(), world.places())
                .find(Optional.empty()).files().stream()
                        .filter(found -> found.origin() == FoundFile.Origin.PROJECT)
                        .map(FoundFile::path)
                        .findFirst();
    }

    private int trust(Path path) throws IOException {
        String name = shown(path);
        Source source = Source.read(name, path);
        switch (store().verdict(source)) {
            case Verdict.Trusted _ -> {
                world.out().println("`" + name + "` is trusted already");
                return ExitCode.DONE.code();
            }
            case Verdict.Unknown(var warnings) -> messages().diagnostics(warnings);
            case Verdict.Changed(String previous) ->
                LineDiff.between(previous, source.text()).forEach(world.out()::println);
        }
        store().record(source);
        world.out()
                .println("`" + name + "` is trusted as it is now, "
                        + Counts.of(source.lines().size(), "line"));
        return ExitCode.DONE.code();
    }

    private int revoke(Path path) throws IOException {
        if (!store().revoke(path)) {
            messages().error("`" + shown(path) + "` was not trusted", "`rune trust --list` shows what is");
            return ExitCode.NO_TARGET.code();
        }
        world.out().println("`" + shown(path) + "` is trusted no longer");
        return ExitCode.DONE.code();
    }

    private int list() {
        Trust.Listing listing = store().list();
        messages().diagnostics(listing.warnings());
        if (json) {
            world.out().println(json(listing.entries()));
            return ExitCode.DONE.code();
        }
        listing.entries().forEach(entry -> world.out().println(state(entry) + "  " + entry.path()));
        if (listing.entries().isEmpty()) {
            messages().note("no project file is trusted");
        }
        return ExitCode.DONE.code();
    }

    private static String json(List<TrustEntry> entries) {
        return JsonText.object(json -> {
            json.name("trusted").beginArray();
            for (TrustEntry entry : entries) {
                json.beginObject();
                json.name("path").value(entry.path().toString());
                json.name("sha256").value(entry.sha256());
                json.name("state").value(state(entry));
                json.endObject();
            }
            json.endArray();
        });
    }

    /// Whether the file still is what was trusted.
    private static String state(TrustEntry entry) {
        try {
            Source now = Source.read(entry.path().toString(), entry.path());
            return now.text().equals(entry.text()) ? "trusted" : "changed";
        } catch (RitualException e) {
            return "missing";
        }
    }

    private String shown(Path path) {
        return PathText.shown(path, world.places().cwd());
    }

    private Trust store() {
        return new Trust(world.places().trust(), world.uid());
    }

    private Messages messages() {
        return new Messages(world, rune.color());
    }
}
