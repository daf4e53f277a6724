package dev.rune.ritual;

import dev.rune.source.Located;
import java.time.Duration;

/// What must hold before a background step or a pane counts as done.
///
/// @param probe what is looked at
/// @param timeout how long it may take until it holds
public record Ready(Probe probe, Duration timeout) {

    /// The highest number that a port can have.
    public static final int HIGHEST_PORT = 65_535;

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    /// What is looked at, again and again.
    public sealed interface Probe {

        /// Something accepts connections on this port of the loopback address.
        ///
        /// @param port a number from 1 to [#HIGHEST_PORT], once values are put in
        record Port(Located<String> port) implements Probe {}

        /// This address answers with a status below 400.
        record Http(Located<String> url) implements Probe {}

        /// A line of the output matches this regular expression.
        record Log(Located<String> regex) implements Probe {}

        /// This command exits 0; it sees the step's environment and directory.
        record Run(Command command) implements Probe {}
    }
}
