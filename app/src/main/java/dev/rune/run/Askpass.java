package dev.rune.run;

import dev.rune.posix.SearchPath;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How `sudo`, `ssh` and `git` ask in steps without a terminal: by the variables that these look at.
public sealed interface Askpass {

    /// As they would without Rune: nothing is said to them.
    record Unset() implements Askpass {}

    /// They ask a human through Rune.
    ///
    /// @param folder where Rune's `askpass` and `sudo/sudo` lie
    record Human(Path folder) implements Askpass {}

    /// They fail at once, with their own words. Without a program to ask, ssh would send empty passwords instead: it
    /// gets one that ends it.
    record Nobody(Path folder) implements Askpass {}

    /// Set where nobody is to be asked.
    String NO_ASK = "RUNE_NO_ASK";

    private static Path program(Path folder) {
        return folder.resolve("askpass");
    }

    /// The environment of a plain step.
    ///
    /// @param declared names that the ritual file sets, which stay as they are
    /// @param sudo whether `sudo` is the one that asks
    default Map<String, String> in(Map<String, String> environment, Set<String> declared, boolean sudo) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        variables().forEach((name, value) -> {
            if (!declared.contains(name)) {
                value.ifPresentOrElse(text -> all.put(name, text), () -> all.remove(name));
            }
        });
        if (sudo) {
            folder().ifPresent(folder -> all.put(
                    "PATH",
                    folder.resolve("sudo") + ":" + SearchPath.of(environment).text()));
        }
        return all;
    }

    private Optional<Path> folder() {
        return switch (this) {
            case Unset _ -> Optional.empty();
            case Human(Path folder) -> Optional.of(folder);
            case Nobody(Path folder) -> Optional.of(folder);
        };
    }

    /// What is set, or unset where it has no value.
    private Map<String, Optional<String>> variables() {
        return switch (this) {
            case Unset _ -> Map.of();
            case Human(Path folder) -> {
                Optional<String> program = Optional.of(program(folder).toString());
                yield Map.of(
                        "SUDO_ASKPASS", program,
                        "SSH_ASKPASS", program,
                        "SSH_ASKPASS_REQUIRE", Optional.of("force"),
                        "GIT_ASKPASS", program,
                        // Where the program fails git would try the terminal.
                        "GIT_TERMINAL_PROMPT", Optional.of("0"));
            }
            case Nobody(Path folder) ->
                Map.of(
                        NO_ASK,
                        Optional.of("1"),
                        "SUDO_ASKPASS",
                        Optional.empty(),
                        "SSH_ASKPASS",
                        Optional.of(program(folder).toString()),
                        "SSH_ASKPASS_REQUIRE",
                        Optional.of("force"),
                        // Empty, and not unset: git would take that of ssh.
                        "GIT_ASKPASS",
                        Optional.of(""),
                        "GIT_TERMINAL_PROMPT",
                        Optional.of("0"));
        };
    }
}
