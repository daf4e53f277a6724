package dev.rune.cli;

import dev.rune.session.LivingSession;
import dev.rune.session.LivingSessions;
import dev.rune.source.Suggestions;
import dev.rune.tmux.Reply;
import dev.rune.tmux.Tmux;
import dev.rune.tmux.TmuxSocket;
import dev.rune.tmux.Tmuxes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The tmux server that a verb looks at.
record SessionServer(Workspace workspace, Tmux tmux) {

    /// What comes of looking for it.
    sealed interface Found {
        record Here(SessionServer server) implements Found {}

        record Nowhere(ExitCode code) implements Found {}
    }

    /// The one that is meant, whether or not it runs.
    static Found of(Workspace workspace, RunOptions options) {
        return switch (new SessionPlaces(workspace, options).tmux()) {
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
            List<String> elsewhere = elsewhere(name);
            workspace
                    .messages()
                    .error(
                            "there is no session `" + name + "` on this tmux server",
                            elsewhere.isEmpty() ? new String[] {others(name, all)} : elsewhere.toArray(String[]::new));
        }
        return found;
    }

    private static String others(String name, List<LivingSession> all) {
        List<String> names = all.stream().map(LivingSession::name).toList();
        return Suggestions.didYouMean(
                name, names, names.isEmpty() ? "it has none" : "there are: " + String.join(", ", names));
    }

    /// On which other servers there is one of that name, as far as journals tell, as sentences.
    private List<String> elsewhere(String name) {
        var names = new ServerNames(workspace.world());
        var known = new KnownSessions(workspace.world());
        return known.told()
                .flatMap(id -> known.living(id).stream())
                .filter(session -> session.name().equals(name))
                .map(session -> names.where(session.server()))
                .distinct()
                .toList();
    }

    /// The session that is meant: the named one, else the one of the pane that this runs in, else the only one of a
    /// kind.
    ///
    /// @param kind counts where neither tells
    Optional<LivingSession> meant(Optional<String> named, Predicate<LivingSession> kind) {
        Optional<String> name = named.or(this::around);
        if (name.isPresent()) {
            return session(name.get());
        }
        List<LivingSession> all = sessions().stream().filter(kind).toList();
        if (all.size() != 1) {
            List<String> names = all.stream().map(LivingSession::name).toList();
            workspace
                    .messages()
                    .error(
                            "there is no one session to be meant",
                            names.isEmpty() ? "this tmux server has none" : "name one of: " + String.join(", ", names));
        }
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /// The session of the pane that this runs in.
    private Optional<String> around() {
        var environment = workspace.world().environment();
        return Optional.ofNullable(environment.get("TMUX_PANE"))
                .filter(_ ->
                        TmuxSocket.around(environment).filter(socket()::equals).isPresent())
                .map(pane -> tmux.run("display-message", "-p", "-t", pane, "#{session_name}"))
                .filter(Reply.Done.class::isInstance)
                .map(reply -> ((Reply.Done) reply).line());
    }

    /// Where its socket lies; empty text where it does not run.
    Path socket() {
        return Path.of(
                tmux.run("display-message", "-p", "#{socket_path}") instanceof Reply.Done done ? done.line() : "");
    }
}
