package dev.rune.present;

import dev.rune.posix.LocalSocket;
import dev.rune.posix.ProcFiles;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A display that can be drawn on.
///
/// @param place its name: `:0`, `wayland-0`
/// @param variables what a program needs in its environment to draw there
record Desktop(String place, Map<String, String> variables) {

    private static final String X11 = "DISPLAY";
    private static final String WAYLAND = "WAYLAND_DISPLAY";
    private static final String RUNTIME = "XDG_RUNTIME_DIR";

    /// Only these: the rest of somebody's environment is of no use to a dialog.
    private static final List<String> NEEDED = List.of(
            X11,
            WAYLAND,
            "XAUTHORITY",
            RUNTIME,
            "DBUS_SESSION_BUS_ADDRESS",
            "HOME",
            "XDG_CURRENT_DESKTOP",
            "XDG_SESSION_TYPE",
            "XDG_DATA_DIRS",
            "XDG_CONFIG_HOME",
            "GTK_THEME",
            "GDK_SCALE",
            "QT_SCALE_FACTOR",
            "QT_QPA_PLATFORM");

    private static final Pattern X_NAME = Pattern.compile("([^:]*):([0-9]{1,5})(\\.[0-9]+)?");
    private static final Path X_SOCKETS = Path.of("/tmp/.X11-unix");
    private static final int X_PORT = 6000;
    private static final Duration PATIENCE = Duration.ofMillis(500);

    Desktop {
        variables = Map.copyOf(variables);
    }

    /// That of a process, where it has one that answers.
    static Optional<Desktop> of(int pid) {
        boolean has = ProcFiles.variable(pid, X11).isPresent()
                || ProcFiles.variable(pid, WAYLAND).isPresent();
        return has ? of(name -> ProcFiles.variable(pid, name)) : Optional.empty();
    }

    /// That which an environment names, where it answers.
    static Optional<Desktop> of(Map<String, String> environment) {
        return of(name -> Optional.ofNullable(environment.get(name)));
    }

    /// Whether it still answers.
    boolean isThere() {
        return of(variables).filter(found -> found.place().equals(place)).isPresent();
    }

    private static Optional<Desktop> of(Function<String, Optional<String>> value) {
        Optional<String> wayland = value.apply(WAYLAND)
                .filter(name -> !name.isEmpty())
                .filter(name -> answersAt(name, value.apply(RUNTIME)));
        Optional<String> x11 = value.apply(X11).filter(name -> !name.isEmpty()).filter(Desktop::answersX);
        return wayland.or(() -> x11).map(place -> new Desktop(place, variables(value, wayland, x11)));
    }

    private static Map<String, String> variables(
            Function<String, Optional<String>> value, Optional<String> wayland, Optional<String> x11) {
        Map<String, String> variables = new HashMap<>();
        // Without UTF-8 letters that are not ASCII would be question marks.
        variables.put("LC_ALL", "C.UTF-8");
        variables.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        NEEDED.forEach(name -> value.apply(name).ifPresent(text -> variables.put(name, text)));
        if (wayland.isEmpty()) {
            variables.remove(WAYLAND);
        }
        if (x11.isEmpty()) {
            variables.remove(X11);
        }
        return variables;
    }

    private static boolean answersAt(String wayland, Optional<String> runtime) {
        try {
            Path socket = Path.of(runtime.orElse("/")).resolve(wayland);
            return answers(socket);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean answersX(String display) {
        Matcher name = X_NAME.matcher(display);
        if (!name.matches()) {
            return false;
        }
        String host = name.group(1);
        return (host.isEmpty() || host.equals("unix"))
                ? answers(X_SOCKETS.resolve("X" + name.group(2)))
                : answers(host, X_PORT + Integer.parseInt(name.group(2)));
    }

    private static boolean answers(Path socket) {
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length > LocalSocket.LONGEST_PATH) {
            return false;
        }
        if (LocalSocket.connect(socket, PATIENCE) instanceof LocalSocket.Result.Connected(LocalSocket found)) {
            found.close();
            return true;
        }
        return false;
    }

    /// One that ssh forwards.
    private static boolean answers(String host, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) PATIENCE.toMillis());
            return true;
        } catch (IOException | IllegalArgumentException unreachable) {
            return false;
        }
    }
}
