package dev.rune.cli;

import dev.rune.session.LivingSession;
import dev.rune.session.LivingSessions;
import dev.rune.source.Suggestions;
import dev.rune.tmux.Reply;
import dev.rune.tmux.Tmux;
import dev.rune.tmux.Tmuxes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The tmux server that a verb looks at.
record SessionServer(Workspace workspace, Tmux tmux) {

    /// What comes of looking for it.
    sealed interface Found {
        record Here(SessionServer server) implements Found {}

        record Nowhere(ExitCode code) implements Found {}
    }

    /// The one that is meant, whether or not it runs.
    static Found of(Workspace workspace, RunOptions options) {
        World world = workspace.world();
        var kept = workspace.policy().filter(world.environment()).kept();
        var found = world.tmuxes()
                .get()
                .find(new SessionPlaces(workspace, options).socket(), world.environment(), kept, workspace.root());
        return switch (found) {
            case Tmuxes.Found.Usable(Tmux tmux) -> new Found.Here(new SessionServer(workspace, tmux));
            case Tmuxes.Found.Absent(String reason) -> complain(workspace, reason, ExitCode.NO_SERVER);
            case Tmuxes.Found.TooOld(String reason) -> complain(workspace, reason, ExitCode.TMUX);
        };
    }

    private static Found complain(Workspace workspace, String reason, ExitCode code) {
        workspace.messages().error(reason);
        return new Found.Nowhere(code);
    }

    List<LivingSession> sessions() {
        return LivingSessions.on(tmux);
    }

    /// The session of that name, exactly; where there is none, that is said.
    Optional<LivingSession> session(String name) {
        List<LivingSession> all = sessions();
        Optional<LivingSession> found =
                all.stream().filter(session -> session.name().equals(name)).findFirst();
        if (found.isEmpty()) {
            List<String> names = all.stream().map(LivingSession::name).toList();
            workspace
                    .messages()
                    .error(
                            "there is no session `" + name + "` on this tmux server",
                            Suggestions.didYouMean(
                                    name,
                                    names,
                                    names.isEmpty() ? "it has none" : "there are: " + String.join(", ", names)));
        }
        return found;
    }

    /// Where its socket lies; empty text where it does not run.
    Path socket() {
        return Path.of(
                tmux.run("display-message", "-p", "#{socket_path}") instanceof Reply.Done done ? done.line() : "");
    }
}
