package dev.rune.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The `settings` of the ritual file, with defaults where it is silent.
///
/// @param workHours hours of a working day, above 0, at most 24
/// @param shell the argv that runs a command string, which is appended
/// @param timeout the limit of a plain step that declares none
/// @param grace between SIGTERM and SIGKILL
/// @param keep how long and how much of past runs is kept
/// @param tmuxSocket the name of a private tmux server; without it the user's default server
public record Settings(
        double workHours,
        Duration breakInterval,
        Duration idleThreshold,
        List<String> shell,
        Duration timeout,
        Duration grace,
        Keep keep,
        Optional<String> tmuxSocket,
        Broker broker) {

    /// What holds where no file says otherwise.
    public static final Settings DEFAULTS = new Settings(
            8.0,
            Duration.ofMinutes(50),
            Duration.ofMinutes(10),
            List.of("sh", "-c"),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            new Keep(Duration.ofDays(30), 1L << 30),
            Optional.empty(),
            new Broker("user", "flat", Optional.empty(), Map.of()));

    /// Limits on journals, logs and recordings.
    ///
    /// @param runs the age at which a run is removed
    /// @param bytes the size of all runs above which the oldest are removed
    public record Keep(Duration runs, long bytes) {}

    /// Who may use the interaction broker, and how it routes.
    ///
    /// @param access one of `off`, `descendants`, `user`, `password`, `open`
    /// @param mode `flat` or `delegate`
    /// @param client which tmux client is asked first, such as `view-of-pane`; without it the broker's own order
    /// @param policy what contexts of a kind (`step`, `run`, `login`, …) may do
    public record Broker(String access, String mode, Optional<String> client, Map<String, Grants> policy) {

        public Broker {
            policy = Map.copyOf(policy);
        }
    }

    /// What the contexts of one kind may do.
    ///
    /// @param kinds of prompts that may be asked; empty for all
    /// @param open most prompts that may be open at once
    /// @param expiry how long a context lives
    public record Grants(List<String> kinds, Optional<Integer> open, Optional<Duration> expiry) {

        public Grants {
            kinds = List.copyOf(kinds);
        }
    }

    public Settings {
        shell = List.copyOf(shell);
    }
}
