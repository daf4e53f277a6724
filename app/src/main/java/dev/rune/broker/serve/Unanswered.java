package dev.rune.broker.serve;

import dev.rune.broker.prompt.End;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Why the last thing that an askpass asked through a context has no answer: who runs the step wants to know, since all
/// that the step itself says is that `sudo` failed.
final class Unanswered {

    private static final String DECLINED = "declined";
    private static final String UNREACHED = "unreached";

    private final Map<String, String> reasons = new HashMap<>();

    /// A question through that context has ended.
    void ended(String context, End end) {
        switch (end) {
            case End.Answered _ -> reasons.remove(context);
            case End.Declined _, End.Cancelled _ -> reasons.put(context, DECLINED);
            case End.Timeout _, End.Unavailable _ -> reasons.put(context, UNREACHED);
            case End.Withdrawn _ -> {}
        }
    }

    /// `declined` or `unreached`; empty where there was an answer, or no question.
    Optional<String> of(String context) {
        return Optional.ofNullable(reasons.get(context));
    }

    /// There is no such context any more.
    void forget(String context) {
        reasons.remove(context);
    }
}
