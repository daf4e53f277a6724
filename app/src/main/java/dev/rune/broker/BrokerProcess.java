package dev.rune.broker;

import dev.rune.broker.place.BrokerPlace;
import dev.rune.posix.Children;
import dev.rune.posix.Descriptor;
import dev.rune.posix.PosixException;
import dev.rune.posix.Spawn;
import dev.rune.posix.Starter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Starts `rune broker serve` in a process session of its own, where neither Ctrl-C nor a closed terminal reaches it.
///
/// @param launcher the program `rune`
/// @param environment of whoever starts it; the broker gets what it needs of it
public record BrokerProcess(Path launcher, Map<String, String> environment) {

    /// What a broker and the dialogs that it opens have to know. No mark of a step: the broker belongs to none.
    private static final List<String> HANDED_ON = List.of(
            "HOME",
            "PATH",
            "USER",
            "LOGNAME",
            "SHELL",
            "LANG",
            "TMPDIR",
            "JAVA_HOME",
            "DISPLAY",
            "WAYLAND_DISPLAY",
            "XAUTHORITY",
            "DBUS_SESSION_BUS_ADDRESS",
            "TMUX_TMPDIR");

    private static final List<String> FAMILIES = List.of("LC_", "XDG_", "RUNE_BROKER_");

    public BrokerProcess {
        environment = Map.copyOf(environment);
    }

    /// What came of it.
    sealed interface Begun {

        record Running(int pid) implements Begun {

            /// What it exited with, once it has.
            Optional<Integer> exitCode() {
                return Children.reap(pid).map(status -> status.signal() == 0 ? status.code() : 1);
            }
        }

        /// It does not run.
        ///
        /// @param reason a lower-case sentence
        record NotStarted(String reason) implements Begun {}
    }

    Begun start(BrokerPlace place) {
        try (var nothing = Descriptor.nothing();
                var log = Descriptor.append(place.log())) {
            var argv = List.of(
                    launcher.toString(),
                    "broker",
                    "serve",
                    "--socket",
                    place.control().toString());
            return switch (Starter.start(new Spawn(
                    launcher.toString(), argv, handedOn(), "/", new Spawn.Streams.Given(nothing, log, log)))) {
                case Starter.Result.Leads(int pid) -> new Begun.Running(pid);
                case Starter.Result.Refused(String reason) -> new Begun.NotStarted(reason);
            };
        } catch (PosixException e) {
            return new Begun.NotStarted(String.valueOf(e.getMessage()));
        }
    }

    private List<String> handedOn() {
        return environment.entrySet().stream()
                .filter(entry ->
                        HANDED_ON.contains(entry.getKey()) || FAMILIES.stream().anyMatch(entry.getKey()::startsWith))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }
}
