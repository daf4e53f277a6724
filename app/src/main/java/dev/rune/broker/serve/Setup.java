package dev.rune.broker.serve;

import dev.rune.broker.BrokerProcess;
import dev.rune.broker.context.ContextKind;
import dev.rune.broker.context.Grants;
import dev.rune.broker.peer.Access;
import dev.rune.broker.peer.Password;
import dev.rune.broker.place.BrokerPlace;
import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.SecretBytes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What a broker is started with.
///
/// @param rules looked at again and again, since the settings may change
/// @param open where everybody on this machine may ask, in the access mode `open`
/// @param mark the variable in the environment of a step's processes
/// @param audit the file that says who asked what, and who answered
/// @param ways that the broker opens by itself to reach a human, best first
/// @param starter of the brokers further out, where they do not run
/// @param isNeeded whether there is more to do than what clients want
/// @param idle after which it ends when nobody needs it
/// @param log told of what is odd
public record Setup(
        BrokerPlace place,
        Supplier<Rules> rules,
        Password password,
        Optional<Path> open,
        String mark,
        String version,
        Path audit,
        List<Way> ways,
        Optional<BrokerProcess> starter,
        BooleanSupplier isNeeded,
        Duration idle,
        Clock clock,
        Consumer<String> log) {

    public Setup {
        ways = List.copyOf(ways);
    }

    /// Why there is to be no broker, as a lower-case sentence.
    Optional<String> objection(Rules now) {
        if (now.access() == Access.OFF) {
            return Optional.of("the access mode is `off`: there is to be no broker");
        }
        if (now.access() == Access.OPEN && open.isEmpty()) {
            return Optional.of("the access mode `open` lets everybody on this machine ask: "
                    + "`--i-accept-open-socket PATH` says that you mean it, and where");
        }
        return now.access().wantsPassword() ? lackOfPassword(now) : Optional.empty();
    }

    private Optional<String> lackOfPassword(Rules now) {
        return switch (password.read()) {
            case Password.Found.Known(SecretBytes known) -> {
                known.close();
                yield Optional.empty();
            }
            case Password.Found.Missing _ ->
                Optional.of("the access mode `" + now.access().word() + "` needs a password: set `"
                        + Password.FILE_VARIABLE + "` or `" + Password.VARIABLE + "`");
            case Password.Found.Refused(String reason) -> Optional.of(reason);
        };
    }

    /// What the settings say.
    ///
    /// @param mode `flat` or `delegate`
    /// @param client which tmux client is the best; empty for the usual order
    /// @param policy what contexts of a kind may do, where that is not the usual
    public record Rules(Access access, String mode, String client, Map<ContextKind, Allowance> policy) {

        public Rules {
            policy = Map.copyOf(policy);
        }

        /// With the usual order of clients.
        public Rules(Access access, String mode, Map<ContextKind, Allowance> policy) {
            this(access, mode, "", policy);
        }

        Allowance allowance(ContextKind kind) {
            return policy.getOrDefault(kind, Allowance.usual(kind));
        }
    }

    /// What contexts of a kind may be given at most.
    ///
    /// @param kinds of prompts; at least one
    /// @param open prompts at once
    /// @param lives how long
    public record Allowance(Set<PromptKind> kinds, int open, Optional<Duration> lives) {

        public Allowance {
            kinds = Set.copyOf(kinds);
        }

        /// Where the settings say nothing.
        public static Allowance usual(ContextKind kind) {
            Grants usual = Grants.usual(kind);
            return new Allowance(usual.kinds(), usual.open(), Optional.empty());
        }

        /// What is granted of what is wanted.
        ///
        /// @param now in milliseconds since 1970
        Grants of(Grants wanted, long now) {
            Set<PromptKind> both = EnumSet.noneOf(PromptKind.class);
            wanted.kinds().stream().filter(kinds::contains).forEach(both::add);
            Optional<Long> until = Stream.concat(
                            wanted.until().stream(), lives.map(time -> now + time.toMillis()).stream())
                    .min(Comparator.naturalOrder());
            return new Grants(both, Math.min(wanted.open(), open), until, wanted.resolve());
        }
    }
}
