package dev.rune.broker.serve;

import dev.rune.broker.prompt.End;
import dev.rune.broker.prompt.NoAnswer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Why the last thing that an askpass asked through a context has no answer: who runs the step wants to know, since all
/// that the step itself says is that `sudo` failed.
final class Unanswered {

    private final Map<String, NoAnswer> reasons = new HashMap<>();

    /// A question through that context has ended.
    void ended(String context, End end) {
        NoAnswer.of(end).ifPresentOrElse(why -> reasons.put(context, why), () -> reasons.remove(context));
    }

    Optional<NoAnswer> of(String context) {
        return Optional.ofNullable(reasons.get(context));
    }

    /// There is no such context any more.
    void forget(String context) {
        reasons.remove(context);
    }
}
