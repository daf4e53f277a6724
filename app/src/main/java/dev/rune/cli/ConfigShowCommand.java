package dev.rune.cli;

import dev.rune.config.FoundFile;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// Shows what counts here, after the user's file was overlaid by the project's.
@Command(
        name = "show",
        description = {
            "Show what counts here, and where it comes from.",
            "Your own file is overlaid by the project's: settings, variables, projects, rituals and templates."
        })
final class ConfigShowCommand implements Callable<Integer> {

    private final World world;

    @ParentCommand
    private ConfigCommand config;

    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    ConfigShowCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        var workspace = Workspace.load(world, config.rune, Optional.empty());
        workspace.messages().diagnostics(workspace.file().warnings());
        var shown = new EffectiveConfig(
                workspace.found().files(),
                workspace.file(),
                TemplatePlaces.of(world, workspace.found()),
                new Provenance(
                        workspace.found().files().stream().map(FoundFile::read).toList()));
        if (json) {
            world.out().println(shown.json());
        } else {
            shown.print(world.out(), world.style(config.rune.color()));
        }
        workspace.untrustedNote().ifPresent(workspace.messages()::note);
        return ExitCode.DONE.code();
    }
}
