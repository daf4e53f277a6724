package dev.rune.broker.place;

import dev.rune.config.RuntimeDirectory;
import dev.rune.posix.Errno;
import dev.rune.posix.LocalSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Connects to a socket only when nobody else can have put it there, and before a byte is said.
public sealed interface SafeConnection {

    Duration LIMIT = Duration.ofSeconds(2);

    /// It is connected, and the other side is ours.
    record Connected(LocalSocket socket) implements SafeConnection {}

    /// Nobody listens there.
    record Nobody() implements SafeConnection {}

    /// It can't be relied upon; nothing was sent.
    ///
    /// @param reason a lower-case sentence that names the path
    record Refused(String reason) implements SafeConnection {}

    /// Looks at the directory and the socket, connects, and looks at who listens.
    static SafeConnection to(Path path, int uid) {
        return to(path, uid, LIMIT);
    }

    /// The same.
    ///
    /// @param patience with a listener that so many wait for that there is no room for another
    static SafeConnection to(Path path, int uid, Duration patience) {
        Optional<Path> directory = Optional.ofNullable(path.getParent());
        if (directory.isEmpty() || path.toString().getBytes(StandardCharsets.UTF_8).length > LocalSocket.LONGEST_PATH) {
            return new Refused("`" + path + "` can't be the path of a socket");
        }
        return switch (RuntimeDirectory.at(directory.get(), uid)) {
            case RuntimeDirectory.Absent _ -> new Nobody();
            // It may be any directory, which is not ours to tell anybody to change.
            case RuntimeDirectory.Refused refused ->
                new Refused("the socket `" + path + "` can't be relied upon: the directory `" + refused.path() + "` "
                        + refused.flaw());
            case RuntimeDirectory.Ready _ ->
                switch (SocketFile.at(path, uid)) {
                    case SocketFile.Absent _ -> new Nobody();
                    case SocketFile.Foreign(String reason) -> new Refused(reason);
                    case SocketFile.Ours _ -> connect(path, uid, patience);
                };
        };
    }

    private static SafeConnection connect(Path path, int uid, Duration patience) {
        return switch (LocalSocket.connect(path, patience)) {
            case LocalSocket.Result.Failed(int errno)
            when errno == Errno.CONNREFUSED || errno == Errno.NOENT -> new Nobody();
            case LocalSocket.Result.Failed(int errno) ->
                new Refused("`" + path + "` can't be connected to: " + Errno.text(errno));
            case LocalSocket.Result.Connected(LocalSocket socket) -> checked(socket, path, uid);
        };
    }

    private static SafeConnection checked(LocalSocket socket, Path path, int uid) {
        int server = socket.peer().uid();
        if (server == uid) {
            return new Connected(socket);
        }
        socket.close();
        return new Refused("behind the socket `" + path + "` is user " + server + " and not us");
    }
}
