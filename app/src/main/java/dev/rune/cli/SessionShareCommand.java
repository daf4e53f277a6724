package dev.rune.cli;

import dev.rune.config.PathText;
import dev.rune.config.PrivateFiles;
import dev.rune.run.RunEvent;
import dev.rune.session.Guest;
import dev.rune.session.Guest.Access;
import dev.rune.session.GuestServer;
import dev.rune.session.LivingSession;
import dev.rune.source.VisibleText;
import dev.rune.tmux.Reply;
import dev.rune.tmux.TmuxVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Lets another user of the machine join a session.
final class SessionShareCommand {

    /// The first that lets in single users.
    private static final TmuxVersion SHARING = new TmuxVersion(3, 3, "");

    private final World world;
    private final Rune rune;
    private final RunOptions options = new RunOptions();

    private String user = "";

    private Optional<String> named = Optional.empty();

    private Optional<String> at = Optional.empty();

    private Access access = Access.READ;

    SessionShareCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return options.tmux.in(Syntax.of(
                        "share",
                        this::call,
                        "Let another user of this machine join a session, to look on.",
                        "Of your other sessions they see nothing. `unshare`, and the end of the session, end it.")
                .required("USER", "The name of their account.", text -> user = text)
                .flag("--write", "They may type too: all that you can do there, they can.", () -> access = Access.WRITE)
                .option(
                        "--session",
                        "NAME",
                        "Which session; by default the one you are in, or the only one of Rune's.",
                        text -> named = Optional.of(text))
                .option(
                        "--at",
                        "FOLDER",
                        "Where the socket is to lie; they must be able to get there. By default in /tmp.",
                        text -> at = Optional.of(text)));
    }

    private int call() {
        Workspace workspace = Workspace.loadAny(world, rune);
        return switch (SessionServer.of(workspace, options)) {
            case SessionServer.Found.Nowhere(ExitCode code) -> code.code();
            case SessionServer.Found.Here(SessionServer server) ->
                server.meant(named, LivingSession::isOurs)
                        .map(session -> share(workspace.messages(), server, session))
                        .orElse(ExitCode.NO_TARGET)
                        .code();
        };
    }

    private ExitCode share(Messages messages, SessionServer server, LivingSession session) {
        if (!session.isOurs()) {
            messages.error(
                    "Rune did not build the session `" + session.name() + "`, and does not share it",
                    "`rune session adopt` takes it over");
            return ExitCode.NO_TARGET;
        }
        TmuxVersion version = server.tmux().version();
        if (version.compareTo(SHARING) < 0) {
            messages.error(
                    "tmux " + version + " can't let in one user and no other", "install tmux " + SHARING + " or newer");
            return ExitCode.TMUX;
        }
        return strange()
                .map(reason -> {
                    messages.error(reason);
                    return ExitCode.NO_TARGET;
                })
                .orElseGet(() -> invite(messages, server, session));
    }

    /// Why nobody of that name can be let in.
    private Optional<String> strange() {
        if (user.equals("root")) {
            return Optional.of("`root` can join all sessions anyway: tmux keeps nothing from it");
        }
        try {
            var lookup = Path.of("/").getFileSystem().getUserPrincipalLookupService();
            boolean isSelf = lookup.lookupPrincipalByName(user).equals(Files.getOwner(Path.of("/proc/self")));
            return isSelf ? Optional.of("`" + VisibleText.of(user) + "` is you") : Optional.empty();
        } catch (IOException | UnsupportedOperationException unknown) {
            return Optional.of("there is no user `" + VisibleText.of(user) + "` on this machine");
        }
    }

    private ExitCode invite(Messages messages, SessionServer server, LivingSession session) {
        var sharing = new Sharing(world);
        Optional<GuestServer> running =
                sharing.of(session).filter(guests -> Files.exists(guests.socket()) && guests.runs());
        if (running.isPresent()) {
            return invite(messages, server, session, running.get());
        }
        Optional<Path> folder = at.map(text ->
                PathText.resolve(text, world.places().cwd(), world.places().home()));
        var hindrance = GuestFolder.hindrance(folder.orElse(GuestFolder.USUAL));
        if (hindrance.isPresent()) {
            messages.error(
                    "`" + user + "` could not get to the socket: "
                            + hindrance.get().what(),
                    hindrance.get().cure());
            return ExitCode.FAILED;
        }
        try {
            var made = GuestFolder.make(folder);
            Optional<GuestServer> guests = sharing.at(made.socket());
            ExitCode code =
                    guests.map(each -> invite(messages, server, session, each)).orElse(ExitCode.NO_SERVER);
            if (code != ExitCode.DONE) {
                guests.ifPresent(GuestServer::end);
                made.remove();
            }
            return code;
        } catch (IOException e) {
            messages.error("no folder can be made for the socket: " + PrivateFiles.reason(e));
            return ExitCode.FAILED;
        }
    }

    private ExitCode invite(Messages messages, SessionServer server, LivingSession session, GuestServer guests) {
        var host = new GuestServer.Host(server.tmux(), server.socket(), session);
        Optional<Reply> refused = guests.invite(user, access, host);
        if (refused.isPresent()) {
            messages.error("tmux lets `" + user + "` in nowhere: " + words(refused.get()));
            return ExitCode.TMUX;
        }
        try {
            GuestFolder.of(guests).open();
        } catch (IOException e) {
            messages.error("the socket can't be opened to others: " + PrivateFiles.reason(e));
            return ExitCode.FAILED;
        }
        // A client that is kept out ends with 0 all the same: what counts is the list.
        if (guests.guests().stream().noneMatch(this::isIn)) {
            messages.error("tmux has not let `" + user + "` in, and does not say why");
            return ExitCode.TMUX;
        }
        var sharing = new Sharing(world);
        sharing.note(server.tmux(), session, guests.socket());
        sharing.journal(messages, session, id -> new RunEvent.SessionShared(id, user, access, guests.socket()));
        tell(messages, session, guests);
        return ExitCode.DONE;
    }

    private boolean isIn(Guest guest) {
        return guest.user().equals(user) && guest.access() == access;
    }

    private static String words(Reply reply) {
        return switch (reply) {
            case Reply.Refused(String words) -> words;
            case Reply.Lost(String reason) -> reason;
            case Reply.Done _ -> "";
        };
    }

    private void tell(Messages messages, LivingSession session, GuestServer guests) {
        world.out().println(guests.line(user));
        messages.note("with this, `" + user + "` joins the session `" + VisibleText.of(session.name()) + "`"
                + (access == Access.READ ? " to look on" : ""));
        if (access == Access.WRITE) {
            messages.warning("`" + user + "` can do there what you can, in your name");
        }
    }
}
