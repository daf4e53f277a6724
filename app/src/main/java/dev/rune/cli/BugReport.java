package dev.rune.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// What is written when Rune itself fails: enough to mend it, and nothing that the user's files or environment say.
final class BugReport {

    private BugReport() {}

    /// Writes it to the state directory, or to stderr where that can't be written.
    ///
    /// @return [ExitCode#BUG]
    static int write(Throwable failure, String command, World world) {
        var text = new StringWriter();
        text.append(Version.line()).append(", java ").append(System.getProperty("java.version", "?"));
        text.append(", ").append(System.getProperty("os.name", "?")).append('\n');
        text.append("command: ").append(command).append('\n');
        failure.printStackTrace(new PrintWriter(text, true));
        world.err().println("error: a bug in Rune: " + failure);
        try {
            Path folder = world.places().state();
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path file = folder.resolve("bug-" + world.clock().instant().toEpochMilli() + ".txt");
            Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
            world.err().println("  the report is in `" + file + "`; give it to whoever maintains Rune");
        } catch (IOException e) {
            world.err().print(text);
        }
        return ExitCode.BUG.code();
    }
}
