package dev.rune.broker.serve;

import dev.rune.broker.context.Belonging;
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
    /// @param run in whose name it asks: the shell that calls one is taken for who asks, and it calls others
    /// @param step of that run
    private record Said(int pid, long start, Optional<String> run, Optional<String> step, String message) {}

    /// That process asks that now.
    ///
    /// @return 1 for the first time, and one more for each answer that it got
    int attempt(int pid, Belonging belonging, String message) {
        return 1 + counts.getOrDefault(said(pid, belonging, message), 0);
    }

    /// That process got an answer to that.
    void answered(int pid, Belonging belonging, String message) {
        counts.merge(said(pid, belonging, message), 1, Integer::sum);
    }

    private static Said said(int pid, Belonging belonging, String message) {
        long start = ProcessStat.of(pid).map(ProcessStat::start).orElse(0L);
        return new Said(pid, start, belonging.run(), belonging.step(), message);
    }
}
