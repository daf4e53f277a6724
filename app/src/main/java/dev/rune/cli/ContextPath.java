package dev.rune.cli;

import dev.rune.broker.place.BrokerPlace;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The value of `INTERACTIVE_CONTEXT`, such as `unix:/run/user/1000/rune/step-ctx-….sock`.
record ContextPath(Path socket) {

    private static final String SCHEME = "unix:";

    /// The one that is named, else the one in the environment.
    static Optional<String> text(Optional<String> option, Map<String, String> environment) {
        return option.or(
                () -> Optional.ofNullable(environment.get(AskCommand.CONTEXT)).filter(text -> !text.isBlank()));
    }

    /// Empty where that is no context.
    static Optional<ContextPath> of(String text) {
        try {
            return Optional.of(text)
                    .filter(words -> words.startsWith(SCHEME + "/"))
                    .map(words -> new ContextPath(
                            Path.of(words.substring(SCHEME.length())).normalize()));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// What is said where that is no context.
    ///
    /// @param option which gave it, else the environment did
    static String isNone(String text, Optional<String> option) {
        return option.map(_ -> "`" + text + "` is").orElse("`" + AskCommand.CONTEXT + "` is `" + text + "`, which is")
                + " no context: one is `unix:` and an absolute path";
    }

    /// That of the broker to which it belongs.
    BrokerPlace place(BrokerPlace usual) {
        return usual.of(socket);
    }
}
