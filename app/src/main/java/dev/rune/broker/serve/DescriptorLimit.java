package dev.rune.broker.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How many more descriptors this process may have.
final class DescriptorLimit {

    private static final String LINE = "Max open files";
    private static final int USUAL = 1024;

    private DescriptorLimit() {}

    static int left() {
        return Math.max(0, most() - open());
    }

    private static int most() {
        try {
            return Files.readAllLines(Path.of("/proc/self/limits")).stream()
                    .filter(line -> line.startsWith(LINE))
                    .map(line -> line.substring(LINE.length()).strip().split(" +", -1)[0])
                    .filter(soft -> soft.matches("[0-9]{1,9}"))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(USUAL);
        } catch (IOException hidden) {
            return USUAL;
        }
    }

    private static int open() {
        String[] names = Path.of("/proc/self/fd").toFile().list();
        return names == null ? 0 : names.length;
    }
}
