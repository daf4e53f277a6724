package dev.rune.run;

import java.time.Instant;
import java.util.List;

/// Takes the events of a run, in order, one at a time.
@FunctionalInterface
public interface Reporter {

    void on(RunEvent event, Instant at);

    /// One that hands each event to all of these, in this order.
    static Reporter all(List<Reporter> reporters) {
        var each = List.copyOf(reporters);
        return (event, at) -> each.forEach(reporter -> reporter.on(event, at));
    }
}
