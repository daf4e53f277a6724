package dev.rune.cli;

import dev.rune.broker.ControlLine;
import dev.rune.broker.OwnContexts;
import dev.rune.broker.context.ContextKind;
import dev.rune.broker.place.BrokerPlace;
import dev.rune.config.ShellWord;
import dev.rune.present.TmuxHooks;
import dev.rune.tmux.Reply;
import dev.rune.tmux.Tmux;
import dev.rune.tmux.TmuxSocket;
import dev.rune.tmux.Tmuxes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Gives a running tmux server a context of its own, for the panes that Rune did not build.
final class ContextTmuxCommand {

    private static final String SCHEME = "unix:";
    private static final Duration SOON = Duration.ofSeconds(10);

    /// By which the broker is found; what tmux calls has another environment.
    private static final List<String> PLACES = List.of(
            "HOME", "PATH", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "JAVA_HOME", BrokerPlace.VARIABLE);

    private final World world;
    private final Rune rune;
    private final TmuxOptions options = new TmuxOptions();

    private boolean removes;

    ContextTmuxCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return options.in(Syntax.of(
                        "tmux",
                        this::call,
                        "Give new panes of a running tmux server a way to ask, and have the server tell of its"
                                + " clients."))
                .flag("--remove", "Take it away again, and nothing else.", () -> removes = true);
    }

    private BrokerWay way() {
        return new BrokerWay(world, rune, Optional.empty());
    }

    private int call() {
        return switch (world.tmux(options.socket().orElseGet(TmuxSocket.Usual::new))) {
            case Tmuxes.Found.Absent(String reason) -> way().fail(ExitCode.NO_SERVER, reason);
            case Tmuxes.Found.TooOld(String reason) -> way().fail(ExitCode.TMUX, reason);
            case Tmuxes.Found.Usable(Tmux tmux) -> call(tmux);
        };
    }

    private int call(Tmux tmux) {
        return way().at(place -> call(tmux, place));
    }

    private int call(Tmux tmux, BrokerPlace place) {
        return switch (tmux.run("display-message", "-p", "#{pid} #{socket_path}")) {
            case Reply.Lost(String reason) -> way().fail(ExitCode.NO_SERVER, reason);
            case Reply.Refused(String words) -> way().fail(ExitCode.TMUX, "tmux: " + words);
            case Reply.Done done -> {
                String[] words = done.line().split(" ", 2);
                yield removes ? remove(tmux, place) : set(tmux, place, Integer.parseInt(words[0]), Path.of(words[1]));
            }
        };
    }

    private int set(Tmux tmux, BrokerPlace place, int pid, Path socket) {
        Optional<Path> launcher = world.launcher();
        if (launcher.isEmpty()) {
            return way().fail(ExitCode.NO_SERVER, "it is not known what tmux could call: start Rune by `rune`");
        }
        if (own(tmux, place).isEmpty() && !open(tmux, place, pid, socket)) {
            return way().fail(ExitCode.NO_SERVER, "no context can be made in `" + place.directory() + "`");
        }
        if (!(new TmuxHooks(tmux).set(line(launcher.get())) instanceof Reply.Done)) {
            return way().fail(ExitCode.TMUX, "tmux takes no hooks");
        }
        world.out().println("new panes of the tmux server at " + socket + " can ask; `--remove` undoes it");
        return ExitCode.DONE.code();
    }

    /// It ends with the server.
    private boolean open(Tmux tmux, BrokerPlace place, int pid, Path socket) {
        try (var contexts = new OwnContexts(place)) {
            return contexts.open(ControlLine.Wanted.of(ContextKind.TMUX, pid, Optional.of(socket)))
                    .filter(context ->
                            tmux.runUnseen(List.of("set-environment", "-g", AskCommand.CONTEXT, context), SOON)
                                    instanceof Reply.Done)
                    .isPresent();
        }
    }

    /// The context that this server has from us.
    private static Optional<String> own(Tmux tmux, BrokerPlace place) {
        if (!(tmux.run("show-environment", "-g", AskCommand.CONTEXT) instanceof Reply.Done done)) {
            return Optional.empty();
        }
        String start = AskCommand.CONTEXT + "=" + SCHEME + place.directory().resolve(ContextKind.TMUX.word() + "-ctx-");
        return Optional.of(done.line())
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(AskCommand.CONTEXT.length() + 1))
                .filter(context -> Files.exists(record(place, context)));
    }

    private static Path record(BrokerPlace place, String context) {
        String file = Path.of(context.substring(SCHEME.length())).getFileName().toString();
        return place.record(file.substring(0, Math.max(0, file.lastIndexOf('.'))));
    }

    private int remove(Tmux tmux, BrokerPlace place) {
        new TmuxHooks(tmux).remove();
        Optional<String> context = own(tmux, place);
        if (context.isPresent()) {
            tmux.run("set-environment", "-gu", AskCommand.CONTEXT);
            try (var contexts = new OwnContexts(place)) {
                contexts.close(context.get());
            }
        }
        return ExitCode.DONE.code();
    }

    private String line(Path launcher) {
        List<String> words = new ArrayList<>(List.of("env"));
        PLACES.stream()
                .filter(world.environment()::containsKey)
                .forEach(name -> words.add(name + "=" + world.environment().get(name)));
        Stream.of(launcher.toString(), "hook").forEach(words::add);
        return words.stream().map(ShellWord::of).collect(Collectors.joining(" "));
    }
}
