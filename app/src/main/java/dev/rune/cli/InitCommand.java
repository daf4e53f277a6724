package dev.rune.cli;

import dev.rune.config.PathText;
import dev.rune.config.PrivateFiles;
import dev.rune.config.Starter;
import dev.rune.config.Trust;
import dev.rune.source.Source;
import java.io.IOException;
import java.nio.file.Path;

/// Writes a first ritual file.
final class InitCommand {

    private final World world;
    private final Rune rune;

    private boolean user;

    InitCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of(
                        "init",
                        this::call,
                        "Write a first ritual file for the project in this directory, and trust it; with --user your"
                                + " own.",
                        "A file that is there already is never overwritten.")
                .flag("--user", "Write your own file, for all projects.", () -> user = true);
    }

    private int call() {
        return switch (starter()) {
            case Starter.Written(Path path) -> written(path);
            case Starter.Present(Path path) -> {
                messages().error("there is `" + shown(path) + "` already", "`rune config edit` opens it");
                yield ExitCode.FAILED.code();
            }
            case Starter.Unwritable(Path path, String reason) -> {
                messages().error(reason, "make `" + path.getParent() + "` a folder of yours");
                yield ExitCode.FAILED.code();
            }
        };
    }

    private Starter starter() {
        return user
                ? Starter.writeUser(world.places().userFiles())
                : Starter.write(world.places().cwd());
    }

    private int written(Path path) {
        world.out().println("wrote " + shown(path));
        if (!user) {
            trust(path);
        }
        messages().note("`rune plan` shows what would run, `rune start` runs it, `rune config edit` opens the file");
        return ExitCode.DONE.code();
    }

    private void trust(Path path) {
        try {
            new Trust(world.places().trust(), world.uid()).record(Source.read(shown(path), path));
        } catch (IOException e) {
            messages().warning("that you trust it can't be written down: " + PrivateFiles.reason(e));
        }
    }

    private String shown(Path path) {
        return PathText.shown(path, world.places().cwd());
    }

    private Messages messages() {
        return new Messages(world, rune.color());
    }
}
