package dev.rune.broker.serve;

import dev.rune.posix.ProcessStat;
import java.util.LinkedHashMap;
import java.util.Map;

/// How often processes asked the same: a program that got a wrong password asks again, by another askpass.
final class Repeats {

    private static final int REMEMBERED = 1024;

    private final Map<Said, Integer> counts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Said, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    /// @param start by which a number that was given again is told
    private record Said(int pid, long start, String message) {}

    /// That process asks that now.
    ///
    /// @return how often it has, this time too
    int count(int pid, String message) {
        long start = ProcessStat.of(pid).map(ProcessStat::start).orElse(0L);
        return counts.merge(new Said(pid, start, message), 1, Integer::sum);
    }
}
