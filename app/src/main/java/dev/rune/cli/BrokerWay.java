package dev.rune.cli;

import dev.rune.broker.BrokerProcess;
import dev.rune.broker.Brokers;
import dev.rune.broker.Brokers.Reached;
import dev.rune.broker.ControlLine;
import dev.rune.broker.Said;
import dev.rune.broker.Talk;
import dev.rune.broker.peer.Password;
import dev.rune.broker.place.BrokerPlace;
import dev.rune.broker.prompt.SecretBytes;
import dev.rune.broker.wire.ErrorCode;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// How the verbs of the broker come to it, and what they say where they can't.
final class BrokerWay {

    private final World world;
    private final Messages messages;
    private final Optional<String> socket;

    /// @param socket the control socket, where one was named
    BrokerWay(World world, Rune rune, Optional<String> socket) {
        this.world = world;
        this.messages = new Messages(world, rune.color());
        this.socket = socket;
    }

    BrokerPlace.Found place() {
        return BrokerPlace.find(socket, world.environment(), world.places(), world.uid());
    }

    /// Does something where the broker is, or would be; where it can't be anywhere, that is said.
    ///
    /// @return the exit code
    int at(ToIntFunction<BrokerPlace> action) {
        return switch (place()) {
            case BrokerPlace.Found.Refused nowhere -> nowhere(ExitCode.NO_SERVER, nowhere);
            case BrokerPlace.Found.At(BrokerPlace place) -> action.applyAsInt(place);
        };
    }

    /// Says why no broker can be there: wrong usage where somebody named the place.
    int nowhere(ExitCode otherwise, BrokerPlace.Found.Refused refused) {
        boolean isNamed = socket.isPresent()
                || !world.environment().getOrDefault(BrokerPlace.VARIABLE, "").isEmpty();
        return fail(isNamed ? ExitCode.USAGE : otherwise, refused.reason());
    }

    /// To a broker that runs.
    static Brokers found(BrokerPlace place) {
        return new Brokers(place, Optional.empty());
    }

    /// To a broker that is started where it does not run.
    Brokers started(BrokerPlace place) {
        return new Brokers(place, world.launcher().map(launcher -> new BrokerProcess(launcher, world.environment())));
    }

    /// Does something over a control line, once the password is proved where one is wanted.
    ///
    /// @return the exit code
    int control(Brokers brokers, ControlLine.Role role, ToIntFunction<ControlLine> action) {
        return proved(brokers.control(role), action);
    }

    /// The same over a line that was reached.
    int proved(Reached<ControlLine> reached, ToIntFunction<ControlLine> action) {
        return over(reached, line -> prove(line).map(ExitCode::code).orElseGet(() -> action.applyAsInt(line)));
    }

    /// The same, for what wants no password.
    int openControl(Brokers brokers, ControlLine.Role role, ToIntFunction<ControlLine> action) {
        return over(brokers.control(role), action);
    }

    /// Does something over a line, and hangs up; where none was reached, says why.
    <T extends Talk> int over(Reached<T> reached, ToIntFunction<T> action) {
        return switch (reached) {
            case Reached.Nobody<T>(String reason) -> fail(ExitCode.NO_SERVER, reason);
            case Reached.Foreign<T>(String reason) -> fail(ExitCode.NO_SERVER, reason);
            case Reached.Refused<T> refused -> fail(ExitCode.NOT_ALLOWED, refused.reason());
            case Reached.Open<T>(T line) -> {
                try (line) {
                    yield action.applyAsInt(line);
                }
            }
        };
    }

    private Optional<ExitCode> prove(ControlLine line) {
        if (!line.wantsPassword()) {
            return Optional.empty();
        }
        Optional<SecretBytes> password = password();
        if (password.isEmpty()) {
            return Optional.of(ExitCode.NOT_ALLOWED);
        }
        try {
            return switch (line.prove(password.get())) {
                case Said.Ok _ -> Optional.empty();
                case Said.No no -> Optional.of(say(ExitCode.NOT_ALLOWED, no.reason()));
                case Said.Gone _ -> Optional.of(say(ExitCode.NO_SERVER, "the broker is gone"));
            };
        } finally {
            password.get().close();
        }
    }

    /// The same where nobody is asked for the password: whether none is wanted, or it is known and right.
    static boolean isProved(World world, ControlLine line) {
        if (!line.wantsPassword()) {
            return true;
        }
        if (!(new Password(world.environment(), world.uid()).read()
                instanceof Password.Found.Known(SecretBytes known))) {
            return false;
        }
        try (known) {
            return line.prove(known) instanceof Said.Ok;
        }
    }

    private Optional<SecretBytes> password() {
        return switch (new Password(world.environment(), world.uid()).read()) {
            case Password.Found.Known(SecretBytes known) -> Optional.of(known);
            case Password.Found.Refused(String reason) -> {
                messages.error(reason);
                yield Optional.empty();
            }
            case Password.Found.Missing _ -> {
                Optional<SecretBytes> typed = world.terminals().in()
                        ? TypedLine.silent("the broker's password: ").map(SecretBytes::of)
                        : Optional.empty();
                if (typed.isEmpty()) {
                    messages.error(
                            "the broker wants its password",
                            "set `" + Password.FILE_VARIABLE + "` or `" + Password.VARIABLE + "`");
                }
                yield typed;
            }
        };
    }

    /// Says what the broker refused.
    int refused(Said said) {
        return switch (said) {
            case Said.Ok _ -> ExitCode.DONE.code();
            case Said.Gone _ -> fail(ExitCode.NO_SERVER, "the broker is gone");
            case Said.No(ErrorCode code, String reason) -> fail(exitCode(code), reason);
        };
    }

    private static ExitCode exitCode(ErrorCode code) {
        return switch (code) {
            case NOT_FOUND, ALREADY_CLOSED -> ExitCode.NO_TARGET;
            case FORBIDDEN, UNAUTHORIZED, KIND_NOT_ALLOWED -> ExitCode.NOT_ALLOWED;
            case INVALID_ANSWER, BAD_FRAME, TOO_LONG, UNKNOWN_OP -> ExitCode.USAGE;
            case RATE_LIMITED, TOO_MANY, LOOP, HOP_LIMIT, UNAVAILABLE, TIMEOUT, OVERFLOW -> ExitCode.NOBODY;
            case UNSUPPORTED_VERSION, INTERNAL -> ExitCode.NO_SERVER;
        };
    }

    int fail(ExitCode code, String reason) {
        return say(code, reason).code();
    }

    private ExitCode say(ExitCode code, String reason) {
        messages.error(reason);
        return code;
    }

    Messages messages() {
        return messages;
    }
}
