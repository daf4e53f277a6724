package dev.rune.process;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// A step whose process another port runs; guarded, and ended with all that belongs to it, like those of this one.
public interface Ward {

    /// Its process runs, as the leader of its process session.
    void runs(int leader);

    /// The process ended by itself: ends what it left in its session.
    ///
    /// @param meanwhile what to do while waiting, about so long
    Leftovers endSession(Duration grace, Consumer<Duration> meanwhile);

    /// Ends all that belongs to the step: SIGTERM to each, SIGKILL after `grace` to those that are still there.
    ///
    /// @param meanwhile what to do while waiting, about so long
    Leftovers endFamily(Duration grace, Consumer<Duration> meanwhile);

    /// The step is over, and its process was waited for.
    void over();

    /// What a step left behind, but for its leader.
    ///
    /// @param ended was ended
    /// @param left was left alone, or could not be ended
    record Leftovers(List<Survivor> ended, List<Survivor> left) {

        public Leftovers {
            ended = List.copyOf(ended);
            left = List.copyOf(left);
        }
    }
}
