package dev.rune;

import dev.rune.broker.place.BrokerPlace;
import dev.rune.cli.KeptTrouble;
import dev.rune.cli.Rune;
import dev.rune.cli.World;
import dev.rune.config.Places;
import dev.rune.config.PrivateFiles;
import dev.rune.env.CallersEnvironment;
import dev.rune.posix.Errno;
import dev.rune.posix.Exec;
import dev.rune.posix.SignalWatch;
import dev.rune.posix.Signals;
import dev.rune.process.Processes;
import dev.rune.pty.Ptys;
import dev.rune.tmux.Tmuxes;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Wires the real world in; the one place that touches the real arguments, streams, environment and exit code.
public final class Main {

    private static final Path SELF = Path.of("/proc/self");
    private static final int BUFFER = 8192;

    private Main() {}

    public static void main(String[] args) {
        // Where libraries look for services: our jar has none, and opening it to see that takes some milliseconds.
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        // Not exit: that loads the logging of the JDK, and there is nothing to do on the way out but what run does.
        Runtime.getRuntime().halt(Files.exists(SELF) ? run(args) : withoutProc());
    }

    private static int withoutProc() {
        System.err.println("error: there is no `/proc`");
        System.err.println("  mount it: Rune knows processes by it, and who calls");
        return 1;
    }

    /// One command line in the real world.
    ///
    /// @return the exit code
    static int run(String... args) {
        var stdout = new KeptTrouble(new FileOutputStream(FileDescriptor.out));
        List<String> successor = new ArrayList<>();
        Map<String, String> more = new TreeMap<>();
        World world = world(stdout, (argv, variables) -> {
            successor.clear();
            successor.addAll(argv);
            more.clear();
            more.putAll(variables);
        });
        try {
            int exit = written(stdout, world, Rune.run(world, args));
            return successor.isEmpty() ? exit : become(successor, more, world);
        } finally {
            world.out().flush();
            world.err().flush();
        }
    }

    /// Returns only where that can't be.
    private static int become(List<String> argv, Map<String, String> more, World world) {
        world.out().flush();
        world.err().flush();
        int errno = Exec.replace(
                Path.of(argv.getFirst()),
                argv,
                Stream.concat(
                                world.environment().entrySet().stream()
                                        .filter(variable -> !more.containsKey(variable.getKey())),
                                more.entrySet().stream())
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList());
        world.err().println("error: `" + argv.getFirst() + "` can't be run: " + Errno.text(errno));
        return 1;
    }

    /// What could not be said is not done, but a failure of the verb itself goes first.
    private static int written(KeptTrouble stdout, World world, int exit) {
        world.out().flush();
        return stdout.trouble()
                .map(e -> {
                    world.err().println("error: stdout can't be written: " + PrivateFiles.reason(e));
                    return exit == 0 ? 1 : exit;
                })
                .orElse(exit);
    }

    private static World world(KeptTrouble stdout, World.Successor successor) {
        PrintStream out = stream(stdout);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setOut(out);
        System.setErr(err);
        int uid = uid();
        var environment = CallersEnvironment.of(System.getenv());
        var places = Places.of(environment, cwd(), Path.of(System.getProperty("user.home", "/")), uid, home());
        return new World(
                environment,
                places,
                uid,
                Optional.ofNullable(System.getProperty("rune.launcher")).map(Path::of),
                new FileInputStream(FileDescriptor.in),
                out,
                err,
                new World.Terminals(isTerminal(0), isTerminal(1), isTerminal(2)),
                Clock.systemUTC(),
                TimeZone::getDefault,
                once(() -> processes(environment, places, uid)),
                once(() -> Ptys.pty4j(Path.of(System.getProperty("rune.natives", "natives")))),
                once(Tmuxes::posix),
                successor,
                Main::listen);
    }

    /// The broker belongs to no step, whoever started it.
    private static Processes processes(Map<String, String> environment, Places places, int uid) {
        return BrokerPlace.find(Optional.empty(), environment, places, uid)
                        instanceof BrokerPlace.Found.At(BrokerPlace place)
                ? Processes.posix(place.lifeLock())
                : Processes.posix();
    }

    /// Always UTF-8: what steps print is shown as it is, whatever the locale says.
    private static PrintStream stream(OutputStream out) {
        return new PrintStream(new BufferedOutputStream(out, BUFFER), false, StandardCharsets.UTF_8);
    }

    private static Path cwd() {
        return Path.of("").toAbsolutePath();
    }

    /// Where Rune is installed; the launcher says so.
    private static Path home() {
        return Path.of(System.getProperty("rune.home", "")).toAbsolutePath();
    }

    private static int uid() {
        try {
            return (Integer) Files.getAttribute(SELF, "unix:uid");
        } catch (IOException e) {
            throw new IllegalStateException("who we are can't be told", e);
        }
    }

    /// Looks at the link in `/proc`, which costs nothing; isatty(3) would need the native linker.
    private static boolean isTerminal(int descriptor) {
        try {
            String file = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty") || file.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }

    private static AutoCloseable listen(IntConsumer interrupt, IntConsumer stop) {
        var watches = List.of(
                SignalWatch.on("INT", () -> interrupt.accept(Signals.INT)),
                SignalWatch.on("TERM", () -> stop.accept(Signals.TERM)),
                SignalWatch.on("HUP", () -> stop.accept(Signals.HUP)));
        return () -> watches.forEach(SignalWatch::close);
    }

    private static <T> Supplier<T> once(Supplier<T> make) {
        return new Supplier<>() {
            private Optional<T> made = Optional.empty();

            @Override
            public synchronized T get() {
                if (made.isEmpty()) {
                    made = Optional.of(make.get());
                }
                return made.get();
            }
        };
    }
}
