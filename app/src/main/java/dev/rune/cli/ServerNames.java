package dev.rune.cli;

import dev.rune.config.ShellWord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// The folder in which tmux servers have names (`tmux -L`).
record ServerNames(World world) {

    /// Where the server of that name listens.
    Path socket(String name) {
        String folder = Optional.ofNullable(world.environment().get("TMUX_TMPDIR"))
                .filter(text -> !text.isEmpty())
                .orElse("/tmp");
        return Path.of(folder, "tmux-" + world.uid(), name);
    }

    /// What means the server whose socket lies there, as a sentence.
    String where(Path socket) {
        String name = String.valueOf(socket.getFileName());
        return isSame(socket, socket(name))
                ? "it is on the server `" + name + "`: add `--server " + ShellWord.of(name) + "`"
                : "it is on another server: add `--socket " + ShellWord.of(socket.toString()) + "`";
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return one.toRealPath().equals(other.toRealPath());
        } catch (IOException gone) {
            return false;
        }
    }
}
