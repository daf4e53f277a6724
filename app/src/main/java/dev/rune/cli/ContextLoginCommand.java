package dev.rune.cli;

import dev.rune.broker.ControlLine.Wanted;
import dev.rune.broker.OwnContexts;
import dev.rune.broker.context.ContextKind;
import dev.rune.broker.place.BrokerPlace;
import dev.rune.broker.place.ContextRecords;
import dev.rune.broker.place.SafeConnection;
import dev.rune.posix.ProcessStat;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Prints what gives a login a context of its own, for a shell's profile: it ends with the login.
///
/// No broker is started for it.
final class ContextLoginCommand {

    private final World world;
    private final Rune rune;

    private Optional<String> shell = Optional.empty();

    private Optional<Integer> owner = Optional.empty();

    ContextLoginCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of(
                        "login",
                        this::call,
                        "Print what gives this login a context of its own, for a profile.",
                        "`eval \"$(rune context login)\"`, in fish `rune context login | source`. It ends with the"
                                + " login; where there is one already that lives, that one is printed.")
                .option(
                        "--shell",
                        "SHELL",
                        "Write it for " + LoginShell.WORDS + "; else for the shell that calls.",
                        value -> shell = Optional.of(value))
                .option(
                        "--owner",
                        "PID",
                        "The process with which it ends; else the first one of this login.",
                        Integer.class,
                        value -> owner = Optional.of(value));
    }

    private BrokerWay way() {
        return new BrokerWay(world, rune, Optional.empty());
    }

    private int call() {
        Optional<LoginShell> known = shell.isEmpty() ? Optional.of(caller()) : shell.flatMap(LoginShell::of);
        if (known.isEmpty()) {
            return way().fail(
                            ExitCode.USAGE,
                            "`--shell` can't be `" + shell.orElse("") + "`: one of " + LoginShell.WORDS);
        }
        return way().at(place -> print(place, known.get()));
    }

    private static LoginShell caller() {
        return self().flatMap(process -> ProcessStat.of(process.parent()))
                .map(parent -> LoginShell.ofProcess(parent.name()))
                .orElse(LoginShell.POSIX);
    }

    private static Optional<ProcessStat> self() {
        return ProcessStat.of(ProcessHandle.current().pid());
    }

    private int print(BrokerPlace place, LoginShell known) {
        Optional<String> context = present(place).or(() -> fresh(place));
        if (context.isEmpty()) {
            return way().fail(
                            ExitCode.NO_SERVER,
                            "no context can be made in `" + place.directory() + "` that belongs to process "
                                    + owner.or(this::first).map(String::valueOf).orElse("?"));
        }
        world.out().println(known.set(AskCommand.CONTEXT, context.get()));
        return ExitCode.DONE.code();
    }

    private Optional<String> fresh(BrokerPlace place) {
        try (var contexts = new OwnContexts(place)) {
            return owner.or(this::first).flatMap(pid -> contexts.open(Wanted.of(kind(), pid, Optional.empty())));
        }
    }

    /// The first process of the session, else who called.
    private Optional<Integer> first() {
        return self().flatMap(process -> Stream.of(process.session(), process.parent())
                .filter(pid -> pid > 1 && pid != process.pid())
                .filter(pid -> ProcessStat.of(pid).filter(ProcessStat::isAlive).isPresent())
                .findFirst());
    }

    private ContextKind kind() {
        if (isSet("SSH_CONNECTION")) {
            return ContextKind.SSH;
        }
        return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY") ? ContextKind.GUI : ContextKind.LOGIN;
    }

    private boolean isSet(String variable) {
        return !world.environment().getOrDefault(variable, "").isEmpty();
    }

    /// The one that is set: a pane's and a step's are better than a new one, and a second shell needs no second.
    private Optional<String> present(BrokerPlace place) {
        return Optional.ofNullable(world.environment().get(AskCommand.CONTEXT))
                .filter(text -> ContextPath.of(text)
                        .filter(path -> lives(path.socket(), place))
                        .isPresent());
    }

    private boolean lives(Path socket, BrokerPlace place) {
        return switch (SafeConnection.to(socket, world.uid())) {
            case SafeConnection.Connected connected -> {
                connected.socket().close();
                yield true;
            }
            case SafeConnection.Nobody _ -> isWrittenDown(socket, place);
            case SafeConnection.Refused _ -> false;
        };
    }

    /// The next broker will open it.
    private boolean isWrittenDown(Path socket, BrokerPlace place) {
        String file = socket.getFileName().toString();
        return new ContextRecords(place.of(socket))
                .find(file.replaceFirst("\\.sock$", ""))
                .filter(context -> context.isValid(world.clock().millis()))
                .isPresent();
    }
}
