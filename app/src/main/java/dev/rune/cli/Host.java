package dev.rune.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The name of this machine.
final class Host {

    private Host() {}

    /// As the kernel has it; asking the resolver could take seconds.
    static String name() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
