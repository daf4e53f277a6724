package dev.rune.run;

import dev.rune.env.Environment;
import dev.rune.process.Exit;
import dev.rune.process.Finish;
import dev.rune.process.ProcessSpec;
import dev.rune.process.Processes;
import dev.rune.process.Start;
import dev.rune.ritual.Ready;
import dev.rune.session.SessionPlan;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Looks whether a background process is ready.
public final class Probes {

    private static final int CONNECT_MILLIS = 250;
    private static final int ANSWER_MILLIS = 2000;
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(10);
    private static final Duration COMMAND_GRACE = Duration.ofSeconds(1);

    /// One look after the other, until it holds.
    interface Probe extends AutoCloseable {

        boolean holds();

        @Override
        default void close() {}
    }

    private final Processes processes;
    private final Resolver resolver;

    public Probes(Processes processes, Resolver resolver) {
        this.processes = processes;
        this.resolver = resolver;
    }

    /// @param probe with values put in
    Probe of(Ready.Probe probe, ResolvedExec step, Path log) {
        return switch (probe) {
            case Ready.Probe.Port port -> {
                int number = Integer.parseInt(port.port().value());
                yield () -> accepts(number);
            }
            case Ready.Probe.Http http -> seldom(() -> answers(http.url().value()));
            case Ready.Probe.Log regex ->
                new LogProbe(log, Pattern.compile(regex.regex().value()));
            case Ready.Probe.Run run -> seldom(() -> succeeds(run, step));
        };
    }

    /// At most five times a second, for probes that cost something.
    private static Probe seldom(Probe probe) {
        return new Probe() {
            private long last;

            @Override
            public boolean holds() {
                if (last != 0
                        && System.nanoTime() - last < Duration.ofMillis(200).toNanos()) {
                    return false;
                }
                boolean holds = probe.holds();
                last = System.nanoTime();
                return holds;
            }
        };
    }

    @SuppressWarnings("AddressSelection") // both addresses of the loopback are looked at
    private static boolean accepts(int port) {
        return accepts(new InetSocketAddress("127.0.0.1", port))
                || accepts(new InetSocketAddress(InetAddress.ofLiteral("::1"), port));
    }

    private static boolean accepts(InetSocketAddress address) {
        try (var socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static boolean answers(String url) {
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(ANSWER_MILLIS);
            try {
                return connection.getResponseCode() < 400;
            } finally {
                connection.disconnect();
            }
        } catch (IOException | RuntimeException notYet) {
            return false;
        }
    }

    /// Looks once at what makes a pane ready.
    boolean holds(SessionPlan plan, SessionPlan.Pane pane, Ready.Probe probe) {
        return switch (probe) {
            case Ready.Probe.Port port -> accepts(Integer.parseInt(port.port().value()));
            case Ready.Probe.Http http -> answers(http.url().value());
            case Ready.Probe.Log _ -> throw new IllegalArgumentException("what a pane shows is looked at in tmux");
            case Ready.Probe.Run run -> {
                Environment environment = pane.over(plan.environment());
                yield succeeds(run, pane.directory(), environment, resolver.token(pane.address(), 1));
            }
        };
    }

    private boolean succeeds(Ready.Probe.Run run, ResolvedExec step) {
        ProcessSpec own = step.spec();
        return succeeds(run, own.directory(), own.environment(), own.token());
    }

    private boolean succeeds(Ready.Probe.Run run, Path directory, Environment environment, String token) {
        if (!(resolver.argv(run.command()) instanceof Resolved.Good<List<String>>(List<String> argv))) {
            return false;
        }
        var spec = new ProcessSpec(argv, directory, environment, Optional.empty(), token + "/ready", Optional.empty());
        return switch (processes.start(spec)) {
            case Start.NotStarted _ -> false;
            case Start.Started started ->
                started.process().await(Optional.of(COMMAND_LIMIT), COMMAND_GRACE, (_, _, _) -> {})
                                instanceof Finish.Ended ended
                        && ended.exit().equals(new Exit.Code(0));
        };
    }
}
