package dev.rune.cli;

import dev.rune.run.RunEvent;
import dev.rune.session.Guest;
import dev.rune.session.LivingSession;
import dev.rune.source.Suggestions;
import java.util.List;
import java.util.Optional;

/// Ends the sharing of a session.
final class SessionUnshareCommand {

    private final World world;
    private final Rune rune;
    private final RunOptions options = new RunOptions();

    private Optional<String> user = Optional.empty();

    private Optional<String> named = Optional.empty();

    SessionUnshareCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return options.tmux.in(Syntax.of(
                        "unshare",
                        this::call,
                        "Share a session no longer: whoever was let in is out at once.",
                        "Nothing that `share` added is left.")
                .place("USER", "Whom to let in no longer; by default all.", text -> user = Optional.of(text))
                .option(
                        "--session",
                        "NAME",
                        "Which session; by default the one you are in, or the only one that is shared.",
                        text -> named = Optional.of(text)));
    }

    private int call() {
        Workspace workspace = Workspace.loadAny(world, rune);
        return switch (SessionServer.of(workspace, options)) {
            case SessionServer.Found.Nowhere(ExitCode code) -> code.code();
            case SessionServer.Found.Here(SessionServer server) ->
                server.meant(named, session -> session.share().isPresent())
                        .map(session -> unshare(workspace.messages(), server, session))
                        .orElse(ExitCode.NO_TARGET)
                        .code();
        };
    }

    private ExitCode unshare(Messages messages, SessionServer server, LivingSession session) {
        if (session.share().isEmpty()) {
            messages.note("the session `" + session.name() + "` is not shared");
            return ExitCode.DONE;
        }
        var sharing = new Sharing(world);
        List<String> guests = sharing.guests(session).stream().map(Guest::user).toList();
        List<String> leaving = user.map(List::of).orElse(guests);
        if (!guests.containsAll(leaving)) {
            messages.error(
                    "the session `" + session.name() + "` is not shared with `" + user.orElse("") + "`",
                    Suggestions.didYouMean(
                            user.orElse(""),
                            guests,
                            guests.isEmpty()
                                    ? "it is shared with nobody"
                                    : "it is with: " + String.join(", ", guests)));
            return ExitCode.NO_TARGET;
        }
        if (leaving.containsAll(guests)) {
            sharing.end(server.tmux(), session);
        } else {
            sharing.of(session).ifPresent(door -> leaving.forEach(door::dismiss));
        }
        leaving.forEach(each -> {
            sharing.journal(messages, session, id -> new RunEvent.SessionUnshared(id, each));
            world.out().println("session " + session.name() + " is not shared with " + each + " any more");
        });
        return ExitCode.DONE;
    }
}
