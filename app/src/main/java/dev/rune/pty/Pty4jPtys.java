package dev.rune.pty;

import dev.rune.posix.Descriptor;
import dev.rune.posix.PosixException;
import dev.rune.posix.Program;
import dev.rune.posix.Spawn;
import dev.rune.posix.Starter;
import dev.rune.posix.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Pseudo-terminals that pty4j opens; programs are started on them by posix_spawn.
///
/// pty4j 0.13 starts programs too, but sets the size only after the start, runs them elsewhere when their directory is
/// missing, cannot tell exit 137 from SIGKILL, and forks the whole JVM. A terminal that is complete before anybody sees
/// it has none of this.
final class Pty4jPtys implements Ptys {
    /// Where JNA finds the C library without running `ldconfig`.
    private static final String LIBRARIES = "/lib/x86_64-linux-gnu:/usr/lib/x86_64-linux-gnu:/lib/aarch64-linux-gnu"
            + ":/usr/lib/aarch64-linux-gnu:/lib64:/usr/lib64:/lib:/usr/lib";

    private final Path natives;

    Pty4jPtys(Path natives) {
        this.natives = natives;
    }

    @Override
    public PtyStart start(PtySpec spec) {
        return switch (Program.find(
                spec.argv(), spec.directory(), spec.environment().variables())) {
            case Program.NotFound(String reason) -> new PtyStart.NotStarted(reason);
            case Program.Found(Path file) -> start(spec, file);
        };
    }

    private PtyStart start(PtySpec spec, Path file) {
        try {
            var pty = open();
            var device = Path.of(pty.getSlaveName());
            var outer = Terminal.outer(device, Descriptor.lent(pty.getMasterFD()));
            return start(spec, file, new Line(outer, Terminal.inner(device), () -> close(pty)));
        } catch (IOException | PosixException exhausted) {
            return new PtyStart.NotStarted("no terminal can be opened for it: " + exhausted.getMessage());
        } catch (LinkageError missing) {
            return new PtyStart.NotStarted("no terminal can be opened for it: the native library in `" + natives
                    + "` cannot be used: " + missing.getMessage());
        }
    }

    private static PtyStart start(PtySpec spec, Path file, Line line) {
        line.prepare(spec);
        List<String> environment = spec.environment().variables().entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
        var streams = new Spawn.Streams.OfTerminal(line.device());
        var spawn = new Spawn(
                file.toString(), spec.argv(), environment, spec.directory().toString(), streams);
        return switch (Starter.start(spawn)) {
            case Starter.Result.Leads(int pid) ->
                new PtyStart.Started(new OpenPty(pid, line, spec.keyboard(), spec.typed()));
            case Starter.Result.Refused(String reason) -> {
                line.close();
                yield new PtyStart.NotStarted(reason);
            }
        };
    }

    private synchronized com.pty4j.unix.Pty open() throws IOException {
        var jna = natives.resolve("com/sun/jna/linux-" + processor());
        if (!Files.isReadable(jna.resolve("libjnidispatch.so"))) {
            throw new IOException(
                    "`" + natives + "` holds no native library; `./rune` builds it anew when `.build` is" + " removed");
        }
        System.setProperty("jna.boot.library.path", jna.toString());
        System.setProperty("jna.nounpack", "true");
        System.setProperty("jna.platform.library.path", LIBRARIES);
        System.setProperty(
                "pty4j.preferred.native.folder",
                natives.resolve("resources/com/pty4j/native").toString());
        return new com.pty4j.unix.Pty();
    }

    private static void close(com.pty4j.unix.Pty pty) {
        try {
            pty.close();
        } catch (IOException gone) {
            // It is closed all the same.
        }
    }

    private static String processor() {
        var name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "amd64", "x86_64" -> "x86-64";
            default -> name;
        };
    }
}
