package dev.rune.broker.place;

import dev.rune.config.Places;
import dev.rune.config.RuntimeDirectory;
import dev.rune.posix.LocalSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where one broker has its sockets and locks: a directory that nobody else can look into.
///
/// @param control the socket of those who answer
public record BrokerPlace(Path directory, Path control, int uid) {

    public static final String VARIABLE = "RUNE_SOCKET";

    private static final String USUAL = "control.sock";
    private static final String PRIVATE = ".new-0000";
    private static final String ENDING = ".sock";

    /// What was found.
    public sealed interface Found {

        record At(BrokerPlace place) implements Found {}

        /// It can't be there.
        ///
        /// @param reason a lower-case sentence that names the path
        record Refused(String reason) implements Found {}
    }

    /// Where it is, or would be: as an option says, else as the environment says, else in the runtime directory.
    public static Found find(Optional<String> option, Map<String, String> environment, Places places, int uid) {
        Optional<String> set = Optional.ofNullable(environment.get(VARIABLE)).filter(text -> !text.isEmpty());
        if (option.isEmpty() && set.filter(text -> !text.startsWith("/")).isPresent()) {
            // It would be another one in every directory.
            return new Found.Refused("`" + VARIABLE + "` can't be `" + set.get() + "`: it must be an absolute path");
        }
        Optional<String> named = option.or(() -> set).filter(text -> !text.isEmpty());
        return named.map(text -> named(text, places, uid))
                .orElseGet(() -> checked(new BrokerPlace(
                        RuntimeDirectory.find(places, uid).path(),
                        RuntimeDirectory.find(places, uid).path().resolve(USUAL),
                        uid)));
    }

    private static Found named(String text, Places places, int uid) {
        try {
            Path control = places.cwd().resolve(text).normalize();
            Path directory = Optional.ofNullable(control.getParent()).orElse(control);
            return checked(new BrokerPlace(directory, control, uid));
        } catch (InvalidPathException e) {
            return new Found.Refused("`" + text + "` can't be a path: " + e.getReason());
        }
    }

    private static Found checked(BrokerPlace place) {
        int longest = Math.max(
                length(place.control), Math.max(length(place.context("x".repeat(36))), length(place.fresh(0))));
        return longest <= LocalSocket.LONGEST_PATH
                ? new Found.At(place)
                : new Found.Refused("the paths of sockets in `" + place.directory + "` would have up to " + longest
                        + " bytes, and the system takes at most " + LocalSocket.LONGEST_PATH);
    }

    private static int length(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /// That of the broker to which a context belongs: it lies in the directory of its socket.
    public BrokerPlace of(Path context) {
        Path other = Optional.ofNullable(context.getParent()).orElse(context);
        return other.equals(directory) ? this : new BrokerPlace(other, other.resolve(USUAL), uid);
    }

    /// Looks at the directory.
    public RuntimeDirectory look() {
        return RuntimeDirectory.at(directory, uid);
    }

    /// Makes the directory where it is absent.
    public RuntimeDirectory make() {
        return RuntimeDirectory.make(look(), uid);
    }

    /// The socket for those who have no context.
    public Path ask() {
        return directory.resolve("ask" + ENDING);
    }

    /// The socket of a context.
    public Path context(String name) {
        return directory.resolve(name + ENDING);
    }

    /// What is written down of a context.
    public Path record(String name) {
        return directory.resolve(name + ".json");
    }

    /// Under which a socket is bound, before it gets its own name: the kernel shows it to everybody.
    public Path fresh(int number) {
        return directory.resolve(PRIVATE.substring(0, 5) + number);
    }

    /// Held by the broker as long as it lives.
    public Path lifeLock() {
        return directory.resolve("broker.lock");
    }

    /// Held by a client while it starts the broker, and by the broker while it ends for want of work.
    public Path startLock() {
        return directory.resolve("start.lock");
    }

    /// The prompts that a broker left behind when it was told to end.
    public Path pending() {
        return directory.resolve("pending.json");
    }

    /// What the broker says of itself.
    public Path log() {
        return directory.resolve("broker.log");
    }
}
