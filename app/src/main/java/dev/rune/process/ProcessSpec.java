package dev.rune.process;

import dev.rune.env.Environment;
import dev.rune.posix.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What to start.
///
/// @param argv the program, looked up on the PATH of `environment` when it has no slash, and its arguments
/// @param directory absolute; it is checked that it is one
/// @param environment all that the process gets, but for `RUNE_STEP`, which is set to `token`
/// @param stdin what it reads, in UTF-8; without it, end of file
/// @param token marks all that descends from it (in its environment); unique to this attempt. Where Rune itself runs
///     inside a step, it begins with that step's token and `/`, so that its processes belong to that step too. Made of
///     letters, digits and `-_./`
/// @param limit ends a [Processes#launch]ed process that runs longer; a foreground one is limited by [Running#await]
public record ProcessSpec(
        List<String> argv,
        Path directory,
        Environment environment,
        Optional<String> stdin,
        String token,
        Optional<Duration> limit) {

    public ProcessSpec {
        argv = List.copyOf(argv);
        if (!isToken(token)) {
            throw new IllegalArgumentException("no token: " + token);
        }
    }

    /// Whether that text can mark processes; the variable may hold anything where somebody else set it.
    public static boolean isToken(String text) {
        return text.matches("[A-Za-z0-9_./-]+");
    }

    /// The file that its first word names.
    Program program() {
        return Program.find(argv, directory, environment.variables());
    }
}
