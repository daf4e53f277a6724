package dev.rune.whole;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// An ssh server on this machine's own address, whose log says of every attempt to log in.
final class Sshd implements AutoCloseable {

    private final Path folder;
    private final int port;
    private final Process process;

    /// @param folder an empty one
    /// @param user who alone may log in, by a password or by a key in `authorized_keys` of the folder
    /// @param more lines of its configuration, which count before the usual ones
    Sshd(Path folder, String user, String... more) throws IOException {
        Path program = Path.of("/usr/sbin/sshd");
        Assumptions.assumeTrue(Files.isExecutable(program), "needs sshd, of openssh-server");
        Assumptions.assumeTrue(Guest.isInstalled("ssh"), "needs ssh, of openssh-client");
        this.folder = folder;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.createDirectories(Path.of("/run/sshd"));
        Guest.must(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-f",
                folder.resolve("host").toString());
        Files.writeString(folder.resolve("authorized_keys"), "");
        Path config = folder.resolve("sshd_config");
        Files.writeString(config, String.join("\n", more) + """

            Port %d
            ListenAddress 127.0.0.1
            HostKey %s/host
            PidFile none
            UsePAM no
            PasswordAuthentication yes
            KbdInteractiveAuthentication no
            StrictModes no
            AllowUsers %s
            AuthorizedKeysFile %s/authorized_keys
            LogLevel VERBOSE
            """.formatted(port, folder, user, folder));
        // Those who log in have to read the keys.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        process = new ProcessBuilder(program.toString(), "-D", "-f", config.toString(), "-E", log().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sshd.out").toFile())
                .start();
        RealRune.await(
                "sshd listened",
                this::isListening,
                () -> RealRune.text(log()) + RealRune.text(folder.resolve("sshd.out")));
    }

    private boolean isListening() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private Path log() {
        return folder.resolve("sshd.log");
    }

    /// How many passwords were wrong.
    long failures() {
        return RealRune.text(log())
                .lines()
                .filter(line -> line.startsWith("Failed "))
                .count();
    }

    String logged() {
        return RealRune.text(log());
    }

    /// Makes a key that may log in.
    void authorize(Path key, String passphrase) throws IOException {
        Guest.must("ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-f", key.toString());
        Files.copy(Path.of(key + ".pub"), folder.resolve("authorized_keys"), StandardCopyOption.REPLACE_EXISTING);
    }

    /// Options for `ssh` that lead here, whoever calls it; nobody's own settings count.
    List<String> options(Path known, String user) {
        return List.of(
                "-F",
                "none",
                "-p",
                String.valueOf(port),
                "-l",
                user,
                "-o",
                "UserKnownHostsFile=" + known,
                "-o",
                "GlobalKnownHostsFile=none",
                "-o",
                "IdentityAgent=none");
    }

    /// What those who know this server have in their list of known hosts.
    String hostKey() throws IOException {
        return "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve("host.pub"));
    }

    /// What those who don't know this server are shown.
    String fingerprint() throws IOException {
        return Guest.must("ssh-keygen", "-l", "-f", folder.resolve("host.pub").toString())
                .split(" ", -1)[1];
    }

    @Override
    public void close() {
        process.destroy();
        RealRune.await("sshd ended", () -> !process.isAlive());
    }
}
