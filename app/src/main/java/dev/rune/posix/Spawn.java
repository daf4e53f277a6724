package dev.rune.posix;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A program to start in a process session of its own (posix_spawn): with three descriptors and no other, all signals
/// at their defaults and none blocked.
///
/// @param path the file to run
/// @param environment `NAME=value`
public record Spawn(String path, List<String> argv, List<String> environment, String directory, Streams streams) {

    private static final Libc SPAWN = Libc.named("posix_spawn");
    private static final Libc ATTRIBUTES = Libc.named("posix_spawnattr_init");
    private static final Libc SET_FLAGS = Libc.named("posix_spawnattr_setflags");
    private static final Libc SET_DEFAULT = Libc.named("posix_spawnattr_setsigdefault");
    private static final Libc SET_MASK = Libc.named("posix_spawnattr_setsigmask");
    private static final Libc ACTIONS = Libc.named("posix_spawn_file_actions_init");
    private static final Libc END_ACTIONS = Libc.named("posix_spawn_file_actions_destroy");
    private static final Libc DUPLICATE = Libc.named("posix_spawn_file_actions_adddup2");
    private static final Libc OPEN = Libc.named("posix_spawn_file_actions_addopen");
    private static final Libc CLOSE = Libc.named("posix_spawn_file_actions_addclose");
    private static final Optional<Libc> CLOSE_FROM = Libc.find("posix_spawn_file_actions_addclosefrom_np");
    private static final Optional<Libc> CHANGE_DIRECTORY = Libc.find("posix_spawn_file_actions_addchdir_np");

    private static final int FLAGS = 0x04 /* SETSIGDEF */ | 0x08 /* SETSIGMASK */ | 0x80 /* SETSID */;

    /// More than any C library's `posix_spawnattr_t` (336 bytes), `posix_spawn_file_actions_t` (80) or `sigset_t`
    /// (128).
    private static final int ENOUGH = 1024;

    public Spawn {
        argv = List.copyOf(argv);
        environment = List.copyOf(environment);
    }

    /// Its standard streams.
    public sealed interface Streams {

        /// These.
        record Given(Descriptor stdin, Descriptor stdout, Descriptor stderr) implements Streams {}

        /// A terminal, which becomes the controlling one of its session.
        record OfTerminal(Path device) implements Streams {}
    }

    /// What came of it.
    public sealed interface Result {

        /// It runs, as the leader of its session.
        record Spawned(int pid) implements Result {}

        /// Nothing runs.
        ///
        /// @param errno as in [Errno]
        record Refused(int errno) implements Result {}
    }

    /// Starts it.
    public Result start() {
        if (CHANGE_DIRECTORY.isEmpty()) {
            return changingDirectoryByShell().startWith(List.of());
        }
        return startWith(List.of(CHANGE_DIRECTORY.get()));
    }

    private Result startWith(List<Libc> changeDirectory) {
        try (var arena = Arena.ofConfined()) {
            var pid = Struct.of(arena, Integer.BYTES);
            var actions = arena.allocate(ENOUGH, 16).address();
            ACTIONS.call(actions, 0, 0);
            try {
                connect(arena, actions);
                changeDirectory.forEach(
                        f -> f.call(actions, Struct.text(arena, directory).address(), 0));
                closeTheRest(actions);
                var errno = SPAWN.answer(
                        pid.address(),
                        Struct.text(arena, path).address(),
                        actions,
                        attributes(arena),
                        strings(arena, argv).address(),
                        strings(arena, environment).address());
                return errno == 0 ? new Result.Spawned(pid.bytes().getInt(0)) : new Result.Refused(errno);
            } finally {
                END_ACTIONS.call(actions, 0, 0);
            }
        }
    }

    private void connect(Arena arena, long actions) {
        switch (streams) {
            case Streams.Given(Descriptor stdin, Descriptor stdout, Descriptor stderr) -> {
                DUPLICATE.call(actions, stdin.number(), 0);
                DUPLICATE.call(actions, stdout.number(), 1);
                DUPLICATE.call(actions, stderr.number(), 2);
            }
            case Streams.OfTerminal(Path device) -> {
                // The session is new by then: the first terminal that its leader opens is the one that controls it.
                OPEN.call(actions, 0, Struct.text(arena, device.toString()).address(), Fcntl.RDWR);
                DUPLICATE.call(actions, 0, 1);
                DUPLICATE.call(actions, 0, 2);
            }
        }
    }

    private static long attributes(Arena arena) {
        var attributes = arena.allocate(ENOUGH, 16).address();
        ATTRIBUTES.call(attributes, 0, 0);
        SET_FLAGS.call(attributes, FLAGS, 0);
        var set = arena.allocate(ENOUGH, 16);
        SET_MASK.call(attributes, set.address(), 0);
        SET_DEFAULT.call(attributes, set.fill((byte) 0xff).address(), 0);
        return attributes;
    }

    private static void closeTheRest(long actions) {
        if (CLOSE_FROM.isPresent()) {
            CLOSE_FROM.get().call(actions, 3, 0);
            return;
        }
        var open = new File("/proc/self/fd").list();
        for (var name : open == null ? new String[0] : open) {
            var number = Integer.parseInt(name);
            if (number > 2) {
                CLOSE.call(actions, number, 0);
            }
        }
    }

    private Spawn changingDirectoryByShell() {
        var words =
                new ArrayList<>(List.of("sh", "-c", "cd -- \"$1\" || exit 126; shift; exec \"$@\"", "sh", directory));
        words.add(path);
        words.addAll(argv.subList(1, argv.size()));
        return new Spawn("/bin/sh", words, environment, directory, streams);
    }

    /// An array of addresses of strings that lie side by side: one piece of memory each would take longer to ask for.
    static Struct strings(Arena arena, List<String> strings) {
        var text = new ByteArrayOutputStream();
        var offsets = new int[strings.size()];
        for (int i = 0; i < strings.size(); i++) {
            offsets[i] = text.size();
            text.writeBytes(strings.get(i).getBytes(StandardCharsets.UTF_8));
            text.write(0);
        }
        var start = Struct.holding(arena, text.toByteArray()).address();
        var array = Struct.of(arena, (long) Long.BYTES * (strings.size() + 1));
        for (int i = 0; i < strings.size(); i++) {
            array.bytes().putLong(i * Long.BYTES, start + offsets[i]);
        }
        return array;
    }
}
