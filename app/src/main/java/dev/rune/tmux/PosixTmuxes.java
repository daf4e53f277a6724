package dev.rune.tmux;

import dev.rune.env.Environment;
import dev.rune.posix.Program;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The tmux program of the PATH.
final class PosixTmuxes implements Tmuxes {

    /// What each program said of itself.
    private final Map<Path, Reply> versions = new HashMap<>();

    @Override
    public Found find(TmuxSocket socket, Map<String, String> caller, Environment filtered, Path directory) {
        return switch (Program.find(List.of("tmux"), directory, filtered.variables())) {
            case Program.NotFound(String reason) -> new Found.Absent(reason + "; install tmux 3.2 or newer");
            case Program.Found(Path file) ->
                found(new ClientStart(file, socket.options(caller), filtered.without(OF_A_PANE), directory));
        };
    }

    private synchronized Found found(ClientStart start) {
        return switch (versions.computeIfAbsent(
                start.file(), _ -> OneCommand.reply(OneCommand.run(start.program("-V"))))) {
            case Reply.Done done -> found(start, TmuxVersion.of(done.line()));
            case Reply.Refused refused -> new Found.Absent("`" + start.file() + "` cannot be used: " + refused.words());
            case Reply.Lost lost -> new Found.Absent("`" + start.file() + "` cannot be used: " + lost.reason());
        };
    }

    private static Found found(ClientStart start, TmuxVersion version) {
        return version.compareTo(TmuxVersion.OLDEST) < 0
                ? new Found.TooOld("tmux " + version + " is too old: install tmux " + TmuxVersion.OLDEST + " or newer")
                : new Found.Usable(new PosixTmux(start, version));
    }
}
