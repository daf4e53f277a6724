package dev.rune.run;

import dev.rune.env.Environment;
import dev.rune.env.Removal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// An interactive step with nothing left open.
///
/// @param token marks all that descends from it
/// @param answers typed when what they wait for is shown, in order
/// @param removed what the environment filter keeps from it
record ResolvedInteractive(
        List<String> argv,
        Path directory,
        Environment environment,
        String token,
        List<Answer> answers,
        List<Removal> removed) {

    ResolvedInteractive {
        argv = List.copyOf(argv);
        answers = List.copyOf(answers);
        removed = List.copyOf(removed);
    }

    /// The same, with more variables.
    ResolvedInteractive with(Map<String, String> variables) {
        return new ResolvedInteractive(argv, directory, environment.with(variables), token, answers, removed);
    }

    /// A scripted answer. Its text never shows what is typed.
    ///
    /// @param secret whether it is typed only while what is typed is not shown
    /// @param limit how long it may take until `match` is shown
    record Answer(Pattern match, String text, boolean secret, Optional<Duration> limit) {

        @Override
        public String toString() {
            return "Answer[" + match + "]";
        }
    }
}
