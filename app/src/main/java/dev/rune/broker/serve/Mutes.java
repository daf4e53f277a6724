package dev.rune.broker.serve;

import dev.rune.broker.prompt.End;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Who was told three times in a row that its question is not wanted has to be silent for a minute.
final class Mutes {

    private static final int MOST = 3;
    private static final long REST = Duration.ofMinutes(1).toNanos();

    private final Map<String, Integer> cancels = new HashMap<>();
    private final Map<String, Long> until = new HashMap<>();

    boolean isMuted(String context, long now) {
        Long end = until.get(context);
        if (end != null && end - now <= 0) {
            until.remove(context);
            return false;
        }
        return end != null;
    }

    void ended(String context, End end, long now) {
        switch (end) {
            case End.Cancelled _ -> {
                if (cancels.merge(context, 1, Integer::sum) >= MOST) {
                    cancels.remove(context);
                    until.put(context, now + REST);
                }
            }
            case End.Answered _, End.Declined _ -> cancels.remove(context);
            case End.Timeout _, End.Unavailable _, End.Withdrawn _ -> {}
        }
    }

    /// There is no such context any more.
    void forget(String context) {
        cancels.remove(context);
        until.remove(context);
    }
}
