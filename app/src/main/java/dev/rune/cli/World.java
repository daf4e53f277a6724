package dev.rune.cli;

import dev.rune.config.Places;
import dev.rune.config.RuntimeDirectory;
import dev.rune.env.Environment;
import dev.rune.posix.Aside;
import dev.rune.process.Processes;
import dev.rune.pty.Ptys;
import dev.rune.report.RunRecord;
import dev.rune.report.Runs;
import dev.rune.report.Style;
import dev.rune.source.Sha256;
import dev.rune.tmux.TmuxSocket;
import dev.rune.tmux.Tmuxes;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// All that Rune knows of the outside, handed in by whoever starts it.
///
/// @param environment of whoever called
/// @param places where files lie for this caller
/// @param uid the user's number
/// @param launcher the program that starts Rune, for what starts it anew
/// @param terminals which of the standard streams are terminals
/// @param zone in which times are shown
/// @param processes made when first asked for: most verbs need none
/// @param ptys made when first asked for: only interactive steps need them
/// @param successor takes what Rune becomes when it is done
/// @param tmuxes made when first asked for: only sessions need them
/// @param signals how a run hears of signals
public record World(
        Map<String, String> environment,
        Places places,
        int uid,
        Optional<Path> launcher,
        InputStream in,
        PrintStream out,
        PrintStream err,
        Terminals terminals,
        Clock clock,
        Supplier<TimeZone> zone,
        Supplier<Processes> processes,
        Supplier<Ptys> ptys,
        Supplier<Tmuxes> tmuxes,
        Successor successor,
        Signals signals) {

    public World {
        environment = Map.copyOf(environment);
    }

    /// Which of the standard streams are terminals.
    public record Terminals(boolean in, boolean out, boolean err) {}

    /// What takes Rune's place once it is done: its terminal, and its process number.
    @FunctionalInterface
    public interface Successor {

        /// Remembers the program; the last one counts.
        default void become(List<String> argv) {
            become(argv, Map.of());
        }

        /// The same.
        ///
        /// @param more variables, which others can't see as they can see arguments
        void become(List<String> argv, Map<String, String> more);
    }

    /// Lets a run hear of the signals that stop it.
    @FunctionalInterface
    public interface Signals {

        /// Begins to listen.
        ///
        /// @param interrupt told of SIGINT
        /// @param stop told of SIGTERM and SIGHUP
        /// @return ends the listening
        AutoCloseable listen(IntConsumer interrupt, IntConsumer stop);
    }

    /// The same for a call from another directory.
    World at(Path directory) {
        var there = new Places(
                directory,
                places.home(),
                places.userFiles(),
                places.state(),
                places.runtimes(),
                places.shippedConfig(),
                places.shippedTemplates());
        return new World(
                environment,
                there,
                uid,
                launcher,
                in,
                out,
                err,
                terminals,
                clock,
                zone,
                processes,
                ptys,
                tmuxes,
                successor,
                signals);
    }

    /// A moment as the clock on the wall shows it. By the offset alone, because loading the tables of java.time takes a
    /// tenth of a short run.
    LocalDateTime local(Instant moment) {
        int ahead = zone.get().getOffset(moment.toEpochMilli());
        return LocalDateTime.ofEpochSecond(
                moment.getEpochSecond(), moment.getNano(), ZoneOffset.ofTotalSeconds(ahead / 1000));
    }

    /// Has another thread begin with what the JVM takes long to load and every run needs, native calls and the digest,
    /// while this one reads files. Whoever needs it before that waits.
    void warmUp() {
        warmUp(() -> {});
    }

    /// The same, for what opens a session of tmux: that is asked how new it is.
    void warmUpForSession() {
        warmUp(() ->
                tmuxes.get().find(new TmuxSocket.Usual(), environment, new Environment(environment), places.cwd()));
    }

    /// What goes wrong, the run itself comes to, and says so.
    private void warmUp(Runnable more) {
        var _ = Aside.begin("warm-up", () -> {
            var _ = processes.get();
            more.run();
            var _ = Sha256.of("");
        });
    }

    /// All runs that are kept.
    public Runs runs() {
        return new Runs(
                Stream.of(places.state(), RuntimeDirectory.find(places, uid).path())
                        .map(base -> base.resolve("runs"))
                        .toList());
    }

    /// The tmux for that server, as it is started outside of all projects.
    Tmuxes.Found tmux(TmuxSocket socket) {
        return tmuxes.get()
                .find(
                        socket,
                        environment,
                        Workspace.policy(this).filter(environment).kept(),
                        places.cwd());
    }

    /// Whether a run goes on, or a process that it started in the background, or a tmux session that it built. All
    /// that are asked of are looked at in one moment: each tmux server is asked once.
    Predicate<RunRecord> living() {
        var known = new KnownSessions(this);
        return run -> lives(run, known);
    }

    private boolean lives(RunRecord run, KnownSessions known) {
        Processes running = processes.get();
        return run.goesOn(running)
                || run.open().stream().anyMatch(launch -> launch.lives(running))
                || run.own().stream().anyMatch(stands -> known.lives(stands.session()));
    }

    /// Whether the running step can be shown with its clock.
    boolean live() {
        return terminals.out() && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    /// How results on stdout are marked.
    ///
    /// @param wish what `--color` says: `always`, `never` or `auto`
    public Style style(String wish) {
        return new Style(colour(wish, terminals.out()), unicode());
    }

    /// How messages on stderr are marked.
    public Style messageStyle(String wish) {
        return new Style(colour(wish, terminals.err()), unicode());
    }

    private boolean colour(String wish, boolean terminal) {
        return switch (wish) {
            case "always" -> true;
            case "never" -> false;
            default ->
                terminal
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !environment.getOrDefault("TERM", "").equals("dumb");
        };
    }

    /// The locale of programs that the caller starts, when one is set.
    Optional<String> locale() {
        return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /// Whether that locale has more than ASCII.
    boolean unicode() {
        String locale = locale().orElse("").toLowerCase(Locale.ROOT);
        return locale.contains("utf-8") || locale.contains("utf8");
    }
}
