package dev.rune.cli;

import dev.rune.broker.BrokerProcess;
import dev.rune.broker.Brokers;
import dev.rune.broker.OwnContexts;
import dev.rune.broker.peer.Access;
import dev.rune.broker.peer.Password;
import dev.rune.broker.place.BrokerPlace;
import dev.rune.config.FoundFile;
import dev.rune.ritual.Head;
import dev.rune.run.BrokerHuman;
import dev.rune.run.Events;
import dev.rune.run.OpenPrompts;
import dev.rune.run.RunId;
import dev.rune.run.StepContexts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the broker is to a run: where it is, or would be, and through which contexts its steps may ask.
final class RunBroker implements AutoCloseable {

    /// What a broker that a step starts must know to be the one that the run would start.
    private static final List<String> OF_BROKER = List.of(BrokerRules.ACCESS, BrokerRules.MODE, Password.FILE_VARIABLE);

    private static final List<String> SIGNS = List.of("TMUX", "DISPLAY", "WAYLAND_DISPLAY", AskCommand.CONTEXT);

    private final World world;
    private final Optional<BrokerPlace> place;
    private final Optional<OwnContexts> contexts;

    private RunBroker(World world, Optional<BrokerPlace> place) {
        this.world = world;
        this.place = place;
        this.contexts = place.map(found -> new OwnContexts(found));
    }

    /// Without one where the settings say so, or there can be none.
    static RunBroker of(Workspace workspace) {
        World world = workspace.world();
        return new RunBroker(world, access(workspace) == Access.OFF ? Optional.empty() : place(world));
    }

    private static Optional<BrokerPlace> place(World world) {
        return BrokerPlace.find(Optional.empty(), world.environment(), world.places(), world.uid())
                        instanceof BrokerPlace.Found.At(BrokerPlace found)
                ? Optional.of(found)
                : Optional.empty();
    }

    /// A project's file may forbid its own steps to ask; where there are files of the user beside it, those alone say
    /// what is allowed.
    private static Access access(Workspace workspace) {
        List<FoundFile.Origin> origins =
                workspace.found().files().stream().map(FoundFile::origin).toList();
        boolean isMixed = origins.contains(FoundFile.Origin.PROJECT)
                && origins.stream().anyMatch(origin -> origin != FoundFile.Origin.PROJECT);
        World world = workspace.world();
        if (isMixed || world.environment().containsKey(BrokerRules.ACCESS)) {
            return new BrokerRules(world, _ -> {}).get().access();
        }
        return Access.of(workspace.file().config().settings().broker().access()).orElse(Access.USER);
    }

    /// Whether steps may ask through one.
    boolean isThere() {
        return contexts.isPresent();
    }

    /// Where it is, or would be.
    Optional<BrokerPlace> place() {
        return place;
    }

    /// The human of that run, wherever they are.
    ///
    /// @param usual what becomes of a question where nobody can be reached, and its step does not say so
    Optional<BrokerHuman> human(RunId run, Head.Unattended usual, OpenPrompts prompts, Events events) {
        return place.flatMap(found -> contexts.map(own -> {
            Brokers started = started(found);
            var near = isHumanNear() ? started : new Brokers(found, Optional.empty());
            return new BrokerHuman(new BrokerHuman.Ways(started, near), own, run, usual, prompts, events);
        }));
    }

    private Brokers started(BrokerPlace found) {
        return new Brokers(found, world.launcher().map(launcher -> new BrokerProcess(launcher, world.environment())));
    }

    /// Has somebody watch the panes that the run built, if it did.
    void watchPanes() {
        if (contexts.filter(OwnContexts::hasUnwatchedPanes).isPresent()) {
            place.ifPresent(found -> started(found).summon());
        }
    }

    /// Whether there is reason to think that somebody would see a question at once.
    private boolean isHumanNear() {
        return SIGNS.stream()
                .anyMatch(name -> !world.environment().getOrDefault(name, "").isEmpty());
    }

    StepContexts steps(RunId run) {
        Map<String, String> shared = new HashMap<>();
        OF_BROKER.forEach(
                name -> Optional.ofNullable(world.environment().get(name)).ifPresent(value -> shared.put(name, value)));
        place.filter(_ -> world.environment().containsKey(BrokerPlace.VARIABLE))
                .ifPresent(named ->
                        shared.put(BrokerPlace.VARIABLE, named.control().toString()));
        return contexts.map(own -> StepContexts.of(own, run, shared)).orElse(StepContexts.NONE);
    }

    @Override
    public void close() {
        contexts.ifPresent(OwnContexts::close);
    }
}
