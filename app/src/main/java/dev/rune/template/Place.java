package dev.rune.template;

import java.util.List;
import java.util.regex.Pattern;

/// What a template becomes a part of: it decides how values are written there, and which may be.
public sealed interface Place {

    /// Whether `{{env.NAME}}` may stand there.
    default boolean readsEnvironment() {
        return false;
    }

    /// Whether the answer to a question of kind `secret` may stand there.
    default boolean takesSecrets() {
        return false;
    }

    /// A script for a shell: each value is quoted for where it stands in it.
    ///
    /// @param shell the argv that takes the script as its last argument, such as `sh -c`
    record Script(List<String> shell) implements Place {

        public Script {
            shell = List.copyOf(shell);
        }
    }

    /// A text that no shell reads: values stand in it as they are.
    enum Plain implements Place {
        /// A word of an argv, a name, a message, an address.
        TEXT,
        /// The value of a variable of a step's `env`.
        ENV,
        /// The value of a variable of a session's `env`, which outlives the step that asked.
        SESSION_ENV,
        /// A `dir` or a `root`.
        DIR,
        /// A regular expression: each value stands for itself, whatever characters it has.
        REGEX,
        /// What a program is given to read: `stdin`, and the answers of `expect`.
        INPUT;

        private static final Pattern META = Pattern.compile("[\\\\^$.|?*+()\\[\\]{}]");

        @Override
        public boolean readsEnvironment() {
            return this == ENV || this == SESSION_ENV || this == DIR;
        }

        @Override
        public boolean takesSecrets() {
            return this == ENV || this == INPUT;
        }

        /// A value, as it is written there.
        String write(String value) {
            return this == REGEX ? META.matcher(value).replaceAll("\\\\$0") : value;
        }
    }
}
