package dev.rune.pty;

import dev.rune.env.Environment;
import dev.rune.posix.Terminal;
import dev.rune.posix.TerminalModes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What to start on a pseudo-terminal.
///
/// @param argv the program, looked up on the PATH of `environment` when it has no slash, and its arguments
/// @param directory absolute; it is checked that it is one
/// @param environment all that the program gets
/// @param size of the terminal, from the program's first moment on
/// @param modes the terminal begins with; without them, those of a new terminal. Always for UTF-8
/// @param keyboard whose keys [Pty.Listener#typed] is told of
/// @param typed what was typed before its time: it is the first that the program reads
public record PtySpec(
        List<String> argv,
        Path directory,
        Environment environment,
        Terminal.Size size,
        Optional<TerminalModes> modes,
        Optional<Terminal> keyboard,
        TypeAhead typed) {

    public PtySpec {
        argv = List.copyOf(argv);
    }
}
