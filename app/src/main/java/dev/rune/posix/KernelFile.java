package dev.rune.posix;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.Arrays;

/// A file below `/proc`, read in the way that takes the JVM least: each step needs some of them.
final class KernelFile {
    private static final int USUAL = 1024;

    private KernelFile() {}

    static byte[] read(String path) throws IOException {
        try (var in = new FileInputStream(path)) {
            var bytes = new byte[USUAL];
            int length = 0;
            for (int read = in.read(bytes); read > 0; read = in.read(bytes, length, bytes.length - length)) {
                length += read;
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, 2 * length);
                }
            }
            return Arrays.copyOf(bytes, length);
        }
    }
}
