package dev.rune.cli;

import dev.rune.config.PrivateFiles;
import dev.rune.config.RuntimeDirectory;
import dev.rune.posix.Terminal;
import dev.rune.run.SessionRunner;
import dev.rune.run.SessionRunner.Folders;
import dev.rune.session.BuildSite;
import dev.rune.session.Survey;
import dev.rune.tmux.TmuxSocket;
import dev.rune.tmux.Tmuxes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Where and how a call opens tmux sessions.
record SessionPlaces(Workspace workspace, RunOptions options) {

    private static final Terminal.Size UNSEEN = new Terminal.Size(200, 50);

    SessionRunner.Setting setting() {
        World world = workspace.world();
        return new SessionRunner.Setting(
                workspace.file().templates(),
                world.tmuxes(),
                socket(),
                survey -> folders(world, survey),
                () -> size(world),
                options.keep ? BuildSite.OnFailure.KEEP : BuildSite.OnFailure.REMOVE,
                Set.copyOf(options.windows),
                options.wish,
                options.noAttach || options.json || options.runId.isPresent()
                        ? Optional.empty()
                        : Optional.of(new Joining(world, workspace.messages())::visit));
    }

    /// The tmux of its server, as it is started for the project.
    Tmuxes.Found tmux() {
        World world = workspace.world();
        return world.tmuxes()
                .get()
                .find(socket(), world.environment(), workspace.filtered().kept(), workspace.root());
    }

    /// The server that the command line names, else the one of the settings, else the usual one.
    TmuxSocket socket() {
        return options.tmux
                .socket()
                .orElseGet(() -> workspace
                        .file()
                        .config()
                        .settings()
                        .tmuxSocket()
                        .<TmuxSocket>map(TmuxSocket.Named::new)
                        .orElse(new TmuxSocket.Usual()));
    }

    private static Folders folders(World world, Survey survey) {
        return switch (RuntimeDirectory.make(world.places(), world.uid())) {
            case RuntimeDirectory.Refused refused -> new Folders.None(refused.reason());
            case RuntimeDirectory directory -> {
                Path folders = directory.path().resolve("panes");
                try {
                    PrivateFiles.directory(folders);
                    yield new Folders.At(folders, new PaneSweep(world).begin(survey));
                } catch (IOException e) {
                    yield new Folders.None("`" + folders + "` can't be made: " + PrivateFiles.reason(e));
                }
            }
        };
    }

    /// That of the terminal that will join, which is any of the standard streams; without one a large one.
    static Terminal.Size size(World world) {
        var terminals = world.terminals();
        if (!terminals.in() && !terminals.out() && !terminals.err()) {
            return UNSEEN;
        }
        return Stream.of(0, 1, 2)
                .flatMap(descriptor -> Terminal.behind(descriptor).stream())
                .flatMap(terminal -> {
                    try (terminal) {
                        return terminal.size().stream();
                    }
                })
                .findFirst()
                .orElse(UNSEEN);
    }
}
