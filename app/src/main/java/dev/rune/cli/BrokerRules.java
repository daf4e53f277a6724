package dev.rune.cli;

import dev.rune.broker.context.ContextKind;
import dev.rune.broker.peer.Access;
import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.serve.Setup.Allowance;
import dev.rune.broker.serve.Setup.Rules;
import dev.rune.config.ConfigFinder;
import dev.rune.config.FoundFile;
import dev.rune.config.Settings;
import dev.rune.ritual.RitualReader;
import dev.rune.source.Diagnostic;
import dev.rune.source.RitualException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What the user's settings say of the broker; read anew when the file has changed. A project's file has no say: the
/// broker serves all projects.
final class BrokerRules implements Supplier<Rules> {

    static final String ACCESS = "RUNE_BROKER_ACCESS";
    static final String MODE = "RUNE_BROKER_MODE";
    private static final List<String> ACCESSES =
            Arrays.stream(Access.values()).map(Access::word).toList();
    private static final List<String> MODES = List.of("flat", "delegate");

    private final World world;
    private final Consumer<String> log;
    private String seen = "";
    private Optional<Rules> last = Optional.empty();

    BrokerRules(World world, Consumer<String> log) {
        this.world = world;
        this.log = log;
    }

    /// @throws RitualException when they are wrong, and were never right before
    @Override
    public synchronized Rules get() {
        Optional<Path> file = file();
        String now = file.map(BrokerRules::stamp).orElse("none");
        if (last.isEmpty() || !now.equals(seen)) {
            last = Optional.of(read(file));
            seen = now;
        }
        return last.get();
    }

    private Rules read(Optional<Path> file) {
        try {
            return rules(file.isPresent() ? settings() : Settings.DEFAULTS.broker());
        } catch (RitualException wrong) {
            if (last.isEmpty()) {
                throw wrong;
            }
            log.accept("the settings are wrong, so that the old ones hold: "
                    + wrong.diagnostics().getFirst().message());
            return last.get();
        }
    }

    private Optional<Path> file() {
        return found().map(FoundFile::path);
    }

    private Optional<FoundFile> found() {
        return new ConfigFinder(world.environment(), world.places())
                .find(Optional.empty()).files().stream()
                        .filter(found -> found.origin() != FoundFile.Origin.PROJECT)
                        .findFirst();
    }

    private Settings.Broker settings() {
        return RitualReader.readWithoutVariables(
                        found().map(FoundFile::read).stream().toList(), List.of())
                .config()
                .settings()
                .broker();
    }

    private static String stamp(Path file) {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException missing) {
            return "missing";
        }
    }

    private Rules rules(Settings.Broker settings) {
        Optional<String> wrong = wrong(world.environment());
        if (wrong.isPresent()) {
            throw RitualException.of(Diagnostic.error(wrong.get()));
        }
        String access = named(world.environment(), ACCESS).orElse(settings.access());
        String mode = named(world.environment(), MODE).orElse(settings.mode());
        return new Rules(
                Access.of(access).orElseThrow(), mode, settings.client().orElse(""), policy(settings.policy()));
    }

    /// What is wrong with what the environment says of the broker, as a sentence.
    static Optional<String> wrong(Map<String, String> environment) {
        return wrong(environment, ACCESS, ACCESSES).or(() -> wrong(environment, MODE, MODES));
    }

    private static Optional<String> wrong(Map<String, String> environment, String variable, List<String> words) {
        return named(environment, variable)
                .filter(word -> !words.contains(word))
                .map(word -> "`" + variable + "` can't be `" + word + "`: one of " + String.join(", ", words));
    }

    /// Whether the environment says that nobody asks.
    static boolean isOff(Map<String, String> environment) {
        return named(environment, ACCESS).filter(Access.OFF.word()::equals).isPresent();
    }

    private static Optional<String> named(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(text -> !text.isEmpty());
    }

    private static Map<ContextKind, Allowance> policy(Map<String, Settings.Grants> policy) {
        var allowances = new HashMap<ContextKind, Allowance>();
        policy.forEach((word, grants) -> ContextKind.of(word).ifPresent(kind -> {
            Allowance usual = Allowance.usual(kind);
            allowances.put(
                    kind,
                    new Allowance(
                            grants.kinds().isEmpty() ? usual.kinds() : kinds(grants.kinds()),
                            grants.open().orElse(usual.open()),
                            grants.expiry()));
        }));
        return allowances;
    }

    private static Set<PromptKind> kinds(List<String> words) {
        Set<PromptKind> kinds = EnumSet.noneOf(PromptKind.class);
        words.forEach(word -> PromptKind.of(word).ifPresent(kinds::add));
        return kinds;
    }
}
