package dev.rune.broker.serve;

import dev.rune.posix.ProcessStat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How often processes got an answer and asked the same again: a program that got a wrong password does, by another
/// askpass.
final class Repeats {

    private static final int REMEMBERED = 1024;

    private final Map<Said, Integer> counts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Said, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    /// @param start by which a number that was given again is told
    /// @param step in whose name it asks: a run asks for all of its own
    private record Said(int pid, long start, Optional<String> step, String message) {}

    /// That process asks that now.
    ///
    /// @return 1 for the first time, and one more for each answer that it got
    int attempt(int pid, Optional<String> step, String message) {
        return 1 + counts.getOrDefault(said(pid, step, message), 0);
    }

    /// That process got an answer to that.
    void answered(int pid, Optional<String> step, String message) {
        counts.merge(said(pid, step, message), 1, Integer::sum);
    }

    private static Said said(int pid, Optional<String> step, String message) {
        return new Said(pid, ProcessStat.of(pid).map(ProcessStat::start).orElse(0L), step, message);
    }
}
