package dev.rune.present;

import dev.rune.broker.prompt.PromptView;
import dev.rune.posix.Terminal.Size;
import dev.rune.tmux.Tmux;
import dev.rune.tmux.TmuxVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// One popup on one client: no word of who asks is in it, but for what Rune itself shows inside.
///
/// @param servers the tmux to be asked for the server at a socket
/// @param launcher the program `rune`
/// @param environment what that needs to find the broker
record TmuxPopup(Function<Path, Optional<Tmux>> servers, Path launcher, Map<String, String> environment) {

    /// Older ones can't hand a variable to a popup, and all users can read arguments.
    static final TmuxVersion OLDEST = new TmuxVersion(3, 3, "");

    /// More than any prompt is open.
    private static final Duration LONGEST = Duration.ofDays(2);

    private static final String TITLE = " rune asks ";
    private static final int WIDTH = 84;
    private static final int BORDERS = 2;

    /// Shows the question before there is a JVM that takes the answer. What is typed meanwhile must not be seen.
    private static final String AT_ONCE =
            "stty -echo -icanon; printf %s \"$" + TmuxPopups.PICTURE + "\"; exec \"$0\" present \"$1\"";

    /// The empty line above the card, and where the answer is typed.
    private static final int AROUND = 3;

    /// Shows it, and returns once the popup is closed, or could not be opened.
    void show(Path server, TmuxClient client, PromptView prompt, String ticket) {
        servers.apply(server)
                .filter(tmux -> tmux.version().compareTo(OLDEST) >= 0)
                .ifPresent(tmux -> tmux.runUnseen(command(client, prompt, ticket), LONGEST));
    }

    private List<String> command(TmuxClient client, PromptView prompt, String ticket) {
        int columns = Math.min(client.columns(), WIDTH);
        int rows = Math.min(client.rows(), rows(prompt, new Size(columns - BORDERS, client.rows() - BORDERS)));
        String picture = DrawnCard.picture(prompt, Optional.empty(), new Size(columns - BORDERS, rows - BORDERS));
        List<String> command =
                new ArrayList<>(List.of("display-popup", "-E", "-c", client.name(), "-T", TITLE, "-d", "/"));
        command.addAll(List.of("-w", String.valueOf(columns), "-h", String.valueOf(rows)));
        environment.forEach((name, value) -> command.addAll(List.of("-e", name + "=" + value)));
        command.addAll(List.of("-e", TmuxPopups.TICKET + "=" + ticket));
        command.addAll(List.of("-e", TmuxPopups.PICTURE + "=" + picture));
        command.addAll(List.of("/bin/sh", "-c", AT_ONCE, launcher.toString(), prompt.id()));
        return command;
    }

    private static int rows(PromptView prompt, Size most) {
        return BORDERS + AROUND + Card.lines(prompt, most).size();
    }
}
