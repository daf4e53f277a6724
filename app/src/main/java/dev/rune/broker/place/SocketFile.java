package dev.rune.broker.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/// What stands at the path of a socket.
public sealed interface SocketFile {

    int TYPE = 0170000;
    int SOCKET = 0140000;
    int OF_OTHERS = 0077;

    /// A socket that only we can connect to.
    record Ours() implements SocketFile {}

    record Absent() implements SocketFile {}

    /// Something else, which is never touched.
    ///
    /// @param reason a lower-case sentence that names the path
    record Foreign(String reason) implements SocketFile {}

    /// Looks, and follows no link.
    static SocketFile at(Path path, int uid) {
        try {
            Map<String, Object> facts = Files.readAttributes(path, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
            int mode = facts.get("mode") instanceof Integer number ? number : 0;
            if ((mode & TYPE) != SOCKET) {
                return new Foreign("`" + path + "` is no socket");
            }
            if (!Integer.valueOf(uid).equals(facts.get("uid"))) {
                return new Foreign("the socket `" + path + "` belongs to user " + facts.get("uid") + " and not to us");
            }
            return (mode & OF_OTHERS) == 0 ? new Ours() : new Foreign("the socket `" + path + "` is open to others");
        } catch (NoSuchFileException e) {
            return new Absent();
        } catch (IOException e) {
            return new Foreign("`" + path + "` can't be looked at");
        }
    }
}
