package dev.rune.ritual;

import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;

/// One word of a step's `when`.
public sealed interface Condition {

    /// As it is written in the file.
    String text();

    /// `git_clean` or `git_dirty`; outside a repository neither holds.
    record Git(boolean clean) implements Condition {
        @Override
        public String text() {
            return clean ? "git_clean" : "git_dirty";
        }
    }

    /// `weekday` (Monday to Friday) or `weekend`.
    record Day(boolean weekend) implements Condition {
        @Override
        public String text() {
            return weekend ? "weekend" : "weekday";
        }
    }

    /// `time_after:09:00`; holds from that minute on.
    record After(LocalTime time) implements Condition {
        @Override
        public String text() {
            return "time_after:" + time;
        }
    }

    /// `time_before:17:00`; holds until the minute before.
    record Before(LocalTime time) implements Condition {
        @Override
        public String text() {
            return "time_before:" + time;
        }
    }

    /// `env:NAME` (set and not empty) or `env:NAME=VALUE`, in the environment of whoever called Rune.
    record Env(String name, Optional<String> value) implements Condition {
        @Override
        public String text() {
            return "env:" + name + value.map(v -> "=" + v).orElse("");
        }
    }

    /// `exists:PATH`, relative to the step's directory.
    record Exists(String file) implements Condition {
        @Override
        public String text() {
            return "exists:" + file;
        }
    }

    /// `os:linux`, `os:macos`.
    record Os(String name) implements Condition {

        /// What this system is called here.
        public static String here() {
            String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
            return name.startsWith("mac") ? "macos" : name;
        }

        @Override
        public String text() {
            return "os:" + name;
        }
    }

    /// `command:docker`: there is such a program on the PATH.
    record Program(String name) implements Condition {
        @Override
        public String text() {
            return "command:" + name;
        }
    }
}
