package dev.rune.cli;

import dev.rune.broker.BrokerProcess;
import dev.rune.broker.ControlLine;
import dev.rune.broker.Said;
import dev.rune.broker.peer.Password;
import dev.rune.broker.place.BrokerPlace;
import dev.rune.broker.serve.Broker;
import dev.rune.broker.serve.Setup;
import dev.rune.broker.wire.Json;
import dev.rune.posix.SignalWatch;
import dev.rune.process.StepToken;
import dev.rune.source.DurationText;
import dev.rune.watch.PaneWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// The broker itself: serves, says how it is, ends.
final class BrokerCommand {

    private static final Duration IDLE = Duration.ofMinutes(10);

    private final World world;
    private final Rune rune;

    private Optional<String> socket = Optional.empty();

    private Optional<String> open = Optional.empty();

    private Optional<String> idle = Optional.empty();

    private boolean json;

    private boolean rehearses;

    private final List<SignalWatch> watches = new ArrayList<>();

    private final AtomicReference<Optional<Broker.Strings>> strings = new AtomicReference<>(Optional.empty());

    /// Whether it was told to end, be it before it began.
    private final AtomicBoolean told = new AtomicBoolean();

    BrokerCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    static Syntax syntax(World world, Rune rune) {
        return Syntax.group(
                "broker",
                "The interaction broker, which takes questions to where you are; it is started when it is needed.",
                new BrokerCommand(world, rune).serving(),
                new BrokerCommand(world, rune).status(),
                new BrokerCommand(world, rune).stop());
    }

    private Syntax serving() {
        return socket(Syntax.of(
                        "serve",
                        this::serve,
                        "Serve until nobody has needed it for ten minutes. Where one serves already, say so."))
                .option(
                        "--idle",
                        "DURATION",
                        "End after so long without work; 10m by default.",
                        value -> idle = Optional.of(value))
                .option(
                        "--i-accept-open-socket",
                        "PATH",
                        "With the access mode `open`: where everybody on this machine may ask.",
                        value -> open = Optional.of(value))
                .internal("--rehearse", "Ask and answer once, and end.", () -> rehearses = true);
    }

    private Syntax status() {
        return socket(Syntax.of("status", this::showStatus, "Show whether it runs, and what it has to do."))
                .flag("--json", "One JSON document.", () -> json = true);
    }

    private Syntax stop() {
        return socket(Syntax.of(
                "stop", this::shutDown, "End it. Whoever waits for an answer starts the next one, and waits on."));
    }

    private Syntax socket(Syntax syntax) {
        return syntax.option(
                "--socket",
                "PATH",
                "Its control socket; else RUNE_SOCKET, else in the runtime directory.",
                value -> socket = Optional.of(value));
    }

    private BrokerWay way() {
        return new BrokerWay(world, rune, socket);
    }

    private int serve() {
        Optional<Duration> limit = idle.isEmpty() ? Optional.of(IDLE) : DurationText.parse(idle.get());
        if (limit.isEmpty() || limit.get().isZero()) {
            return way().fail(ExitCode.USAGE, "`--idle` can't be `" + idle.orElse("") + "`: write 90s, 10m or 1h");
        }
        return way().at(place -> serve(place, limit.get()));
    }

    private int serve(BrokerPlace place, Duration limit) {
        var rules = new BrokerRules(world, this::log);
        var ways = new BrokerWays(world, place, rules);
        var panes = new PaneWatch(place, ways.servers(), Workspace.prompts(world), this::log);
        var setup = new Setup(
                place,
                rules,
                new Password(world.environment(), world.uid()),
                open.map(path -> world.places().cwd().resolve(path).normalize()),
                StepToken.VARIABLE,
                Version.number(),
                world.places().state().resolve("audit.jsonl"),
                ways.all(),
                further(),
                panes::isBusy,
                limit,
                world.clock(),
                this::log);
        // Before it can be found: whoever finds it may signal it.
        listen();
        try (panes) {
            return served(Broker.serve(setup, strings -> {
                begun(strings, place);
                panes.begin();
            }));
        } finally {
            watches.forEach(SignalWatch::close);
        }
    }

    /// What this broker was told of how to serve is not for others.
    private Optional<BrokerProcess> further() {
        Map<String, String> environment = new HashMap<>(world.environment());
        environment.keySet().removeIf(name -> name.startsWith("RUNE_BROKER_"));
        return world.launcher().map(launcher -> new BrokerProcess(launcher, environment));
    }

    private int served(Broker.Served served) {
        return switch (served) {
            case Broker.Served.Ended _ -> ExitCode.DONE.code();
            case Broker.Served.Already(int pid) -> {
                world.out().println("a broker serves there already" + (pid == 0 ? "" : ", pid " + pid));
                yield ExitCode.DONE.code();
            }
            case Broker.Served.Refused(String reason) -> way().fail(ExitCode.NO_SERVER, reason);
            case Broker.Served.NotAllowed(String reason) -> way().fail(ExitCode.NOT_ALLOWED, reason);
        };
    }

    private void log(String sentence) {
        way().messages().warning(sentence);
    }

    private void listen() {
        watches.add(SignalWatch.on("TERM", this::end));
        watches.add(SignalWatch.on("USR1", () -> strings.get().ifPresent(Broker.Strings::rebind)));
        watches.add(SignalWatch.on("HUP", () -> {}));
        watches.add(SignalWatch.on("INT", world.terminals().in() ? this::end : () -> {}));
    }

    private void end() {
        told.set(true);
        strings.get().ifPresent(Broker.Strings::shutDown);
    }

    private void begun(Broker.Strings ours, BrokerPlace place) {
        strings.set(Optional.of(ours));
        if (told.get()) {
            ours.shutDown();
        }
        world.out()
                .println("the broker serves at " + place.control() + ", pid "
                        + ProcessHandle.current().pid());
        world.out().flush();
        if (rehearses) {
            Thread.ofPlatform().daemon().start(new Rehearsal(place));
        }
    }

    private int showStatus() {
        return way().at(place -> way().openControl(BrokerWay.found(place), ControlLine.Role.WATCH, this::show));
    }

    private int show(ControlLine line) {
        return line.status() instanceof Said.Ok(Json.Members state)
                ? show(state)
                : way().fail(ExitCode.NO_SERVER, "the broker is gone");
    }

    private int show(Json.Members state) {
        if (json) {
            world.out().println(json(state));
            return ExitCode.DONE.code();
        }
        world.out()
                .println("the broker runs, pid " + state.number("pid").orElse(0) + ", for "
                        + DurationText.format(
                                Duration.ofSeconds(state.number("uptime_ms").orElse(0) / 1000)));
        world.out()
                .println("access " + state.text("access").orElse("") + ", mode "
                        + state.text("mode").orElse("") + ", in "
                        + state.text("directory").orElse(""));
        world.out()
                .println(Counts.of(state.number("prompts").orElse(0), "prompt") + ", "
                        + Counts.of(state.number("contexts").orElse(0), "context") + ", "
                        + Counts.of(state.number("attending").orElse(0), "presenter"));
        return ExitCode.DONE.code();
    }

    private static String json(Json.Members state) {
        return JsonText.object(json -> {
            for (String name :
                    List.of("pid", "uptime_ms", "idle_ms", "prompts", "contexts", "connections", "attending")) {
                json.name(name).value(state.number(name).orElse(0));
            }
            for (String name : List.of("version", "access", "mode", "directory")) {
                json.name(name).value(state.text(name).orElse(""));
            }
        });
    }

    private int shutDown() {
        return way().at(this::shutDown);
    }

    private int shutDown(BrokerPlace place) {
        if (!BrokerWay.found(place).isServed()) {
            way().messages().note(socket.isEmpty() ? "no broker runs" : "no broker runs at `" + place.control() + "`");
            return ExitCode.DONE.code();
        }
        return way().openControl(BrokerWay.found(place), ControlLine.Role.ANSWER, line -> {
            line.shutDown();
            while (!(line.next(Duration.ofSeconds(10)) instanceof ControlLine.Heard.Over)) {
                // Until it hangs up.
            }
            world.out().println("the broker has ended");
            return ExitCode.DONE.code();
        });
    }
}
