package dev.rune.cli;

import dev.rune.config.FoundFile;
import dev.rune.config.PathText;
import dev.rune.config.Starter;
import dev.rune.config.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// Writes a first ritual file.
@Command(
        name = "init",
        description = {
            "Write a first ritual file for the project in this directory, and trust it; with --user your own.",
            "A file that is there already is never overwritten."
        })
final class InitCommand implements Callable<Integer> {

    private final World world;

    @ParentCommand
    private Rune rune;

    @Option(names = "--user", description = "Write your own file, for all projects.")
    private boolean user;

    InitCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        return switch (starter()) {
            case Starter.Written written -> written(written.path());
            case Starter.Present(Path path) -> {
                messages().error("there is `" + shown(path) + "` already", "`rune config edit` opens it");
                yield ExitCode.FAILED.code();
            }
            case Starter.Unwritable unwritable -> {
                messages().error(unwritable.reason());
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
        trust(path);
        messages().note("`rune plan` shows what would run, `rune start` runs it, `rune config edit` opens the file");
        return ExitCode.DONE.code();
    }

    private void trust(Path path) {
        try {
            new Trust(world.places().trust(), world.uid())
                    .record(new FoundFile(shown(path), path, FoundFile.Origin.PROJECT).read());
        } catch (IOException e) {
            messages().warning("that you trust it can't be written down: " + e.getMessage());
        }
    }

    private String shown(Path path) {
        return PathText.shown(path, world.places().cwd());
    }

    private Messages messages() {
        return new Messages(world, rune.color());
    }
}
