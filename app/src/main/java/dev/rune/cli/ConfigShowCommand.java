package dev.rune.cli;

import dev.rune.config.FoundFile;
import java.util.Optional;

/// Shows what counts here, after the user's file was overlaid by the project's.
final class ConfigShowCommand {

    private final World world;
    private final Rune rune;

    private boolean json;

    ConfigShowCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of(
                        "show",
                        this::call,
                        "Show what counts here, and where it comes from.",
                        "Your own file is overlaid by the project's: settings, variables, projects, rituals and"
                                + " templates.")
                .flag("--json", "One JSON document.", () -> json = true);
    }

    private int call() {
        var workspace = Workspace.load(world, rune, Optional.empty());
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
            shown.print(world.out(), world.style(rune.color()));
        }
        workspace.untrustedNote().ifPresent(workspace.messages()::note);
        return ExitCode.DONE.code();
    }
}
