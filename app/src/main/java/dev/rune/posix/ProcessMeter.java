package dev.rune.posix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What a process uses, as `/proc` tells.
///
/// @param memory resident, in bytes
/// @param cpu user and system time
/// @param descriptors open files; 0 where that can't be seen
public record ProcessMeter(long memory, Duration cpu, int descriptors) {

    /// `USER_HZ`, the unit of the times in `/proc/PID/stat`; 100 on every Linux that Java runs on.
    private static final long TICKS_PER_SECOND = 100;

    /// Empty when it is gone.
    public static Optional<ProcessMeter> of(long pid) {
        try {
            return Optional.of(new ProcessMeter(memory(pid), cpu(pid), descriptors(pid)));
        } catch (IOException | RuntimeException gone) {
            return Optional.empty();
        }
    }

    private static long memory(long pid) throws IOException {
        return read(pid, "status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .map(kilobytes -> kilobytes * 1024)
                .sum();
    }

    private static Duration cpu(long pid) throws IOException {
        String stat = read(pid, "stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }

    private static int descriptors(long pid) {
        String[] names = Path.of("/proc/" + pid + "/fd").toFile().list();
        return names == null ? 0 : names.length;
    }

    private static String read(long pid, String file) throws IOException {
        return new String(Files.readAllBytes(Path.of("/proc/" + pid + "/" + file)), StandardCharsets.ISO_8859_1);
    }
}
