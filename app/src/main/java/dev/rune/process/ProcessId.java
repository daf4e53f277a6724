package dev.rune.process;

/// A process, known beyond doubt although pids are used again.
///
/// @param start when it began, in clock ticks since boot (field 22 of `/proc/PID/stat`)
/// @param boot the machine's boot id (`/proc/sys/kernel/random/boot_id`)
public record ProcessId(long pid, long start, String boot) {}
