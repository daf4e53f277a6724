package dev.rune.posix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Why the kernel would not run a program that is there, in words.
final class Refusal {
    /// The longest single argument or variable (MAX_ARG_STRLEN: 32 pages), with its closing NUL.
    private static final int LONGEST = 131_072;

    private Refusal() {}

    static String of(int errno, Path file, List<String> argv, List<String> environment) {
        return switch (errno) {
            case Errno.NOENT -> missingInterpreter(file);
            case Errno.TOO_BIG -> tooBig(argv, environment);
            case Errno.ACCES -> "`%s` may not be executed: permission denied".formatted(file);
            case Errno.AGAIN ->
                "`%s` cannot be started: this user already runs as many processes as `ulimit -u` allows"
                        .formatted(file);
            default -> "`%s` cannot be started: %s".formatted(file, Errno.text(errno));
        };
    }

    private static String missingInterpreter(Path file) {
        return shebang(file)
                .map(interpreter -> "`%s` cannot be started: its first line asks for `%s`, which does not exist"
                        .formatted(file, interpreter))
                .orElse("`%s` cannot be started: the loader or interpreter it needs does not exist".formatted(file));
    }

    private static Optional<String> shebang(Path file) {
        try (var in = Files.newInputStream(file)) {
            var text = new String(in.readNBytes(256), StandardCharsets.UTF_8);
            var line = text.split("\n", -1)[0];
            return line.startsWith("#!")
                    // A file with Windows line ends asks for an interpreter whose name ends in a carriage return.
                    ? Optional.of(line.substring(2)
                            .stripLeading()
                            .split("[ \t]", -1)[0]
                            .replace("\r", "\\r"))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static String tooBig(List<String> argv, List<String> environment) {
        for (var argument : argv) {
            if (size(argument) > LONGEST) {
                return "one argument has %,d bytes; the system takes at most %,d; give it as `stdin` or in a file"
                        .formatted(size(argument) - 1, LONGEST - 1);
            }
        }
        for (var entry : environment) {
            if (size(entry) > LONGEST) {
                return "the variable `%s` has %,d bytes; the system takes at most %,d"
                        .formatted(entry.substring(0, entry.indexOf('=')), size(entry) - 1, LONGEST - 1);
            }
        }
        return "the arguments (%,d bytes) and the environment (%,d bytes) are more than the system takes at once"
                .formatted(total(argv), total(environment));
    }

    private static long total(List<String> strings) {
        return strings.stream().mapToLong(Refusal::size).sum();
    }

    private static int size(String string) {
        return string.getBytes(StandardCharsets.UTF_8).length + 1;
    }
}
