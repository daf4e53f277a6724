package dev.rune.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.rune.config.Config;
import dev.rune.config.Settings;
import dev.rune.env.EnvPolicy;
import dev.rune.posix.ProcessStat;
import dev.rune.posix.Terminal;
import dev.rune.ritual.RitualReader;
import dev.rune.ritual.SessionTemplate;
import dev.rune.session.Area;
import dev.rune.session.BuildResult;
import dev.rune.session.BuildSite;
import dev.rune.session.Geometry;
import dev.rune.session.PaneReport;
import dev.rune.session.Patience;
import dev.rune.session.SessionBuilder;
import dev.rune.session.SessionPlan;
import dev.rune.source.Diagnostics;
import dev.rune.source.Source;
import dev.rune.template.Values;
import dev.rune.testing.RuneTest;
import dev.rune.testing.TmuxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The session templates that come with Rune stand in a real tmux, each pane where it was said to stand.
class ShippedTemplatesBuildTests {

    private static final Terminal.Size TERMINAL = Terminal.Size.USUAL;
    private static final EnvPolicy POLICY =
            EnvPolicy.read(Source.read("environment.yaml", RuneTest.home().resolve("config/environment.yaml")));

    @TempDir
    Path base;

    @ParameterizedTest
    @ValueSource(strings = {"data", "fullstack", "monitoring", "pairing", "review"})
    void each_is_built_in_a_folder_with_nothing_in_it(String name) throws IOException {
        SessionTemplate template = template(name);
        Set<String> every =
                template.windows().stream().map(window -> window.name().value()).collect(Collectors.toSet());
        List<ProcessHandle> programs = new ArrayList<>();
        try (var server = TmuxServer.in(base)) {
            SessionPlan plan = plan(template, server, every);
            var built = build(plan, server);
            programs.addAll(programs(server));
            assertEquals(
                    List.of(),
                    built.panes().stream().filter(PaneReport::isFailure).toList());
            for (SessionPlan.Window window : plan.windows()) {
                assertEquals(
                        expected(window),
                        standing(server, plan, window),
                        window.name().value());
            }
        }
        // An editor that is told to end may still write into the folder.
        RuneTest.await("all programs have ended", () -> programs.stream().noneMatch(ShippedTemplatesBuildTests::runs));
    }

    /// What this process adopted and nobody has waited for does not run any more.
    private static boolean runs(ProcessHandle program) {
        return ProcessStat.of(program.pid()).filter(ProcessStat::isAlive).isPresent();
    }

    private static List<ProcessHandle> programs(TmuxServer server) {
        return server.lines("list-panes", "-a", "-F", "#{pane_pid}").stream()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .flatMap(pane -> Stream.concat(Stream.of(pane), pane.descendants()))
                .toList();
    }

    private static SessionTemplate template(String name) {
        Path file = RuneTest.home().resolve("templates/" + name + ".yaml");
        return RitualReader.template(name, Source.read(file.toString(), file), new Diagnostics())
                .orElseThrow();
    }

    private SessionPlan plan(SessionTemplate template, TmuxServer server, Set<String> windows) throws IOException {
        Path project = Files.createDirectories(base.resolve("shop"));
        var values = Values.of(Map.of("Project", "shop", "Host", "here", "Date", "2026-11-21", "User", "ada"));
        var scope = new RunScope(
                new RunId("test"),
                "start",
                "shop",
                project,
                server.home(),
                new Config(Settings.DEFAULTS, List.of(), List.of(), Map.of(), List.of(), List.of()),
                POLICY,
                server.environment().variables(),
                values,
                false,
                new Askpass.Unset());
        var resolved =
                SessionResolver.of(template, Optional.empty(), "", windows, new Resolver(scope), Path.of("/bin/sh"));
        return switch (resolved) {
            case Resolved.Good<SessionPlan> good -> good.value();
            case Resolved.Bad<SessionPlan> bad -> throw new AssertionError(bad.reason());
        };
    }

    private BuildResult.Built build(SessionPlan plan, TmuxServer server) {
        var site = new BuildSite(
                TERMINAL,
                POLICY,
                base.resolve("panes"),
                (_, _) -> true,
                pane -> base.resolve(pane.address() + ".log"),
                Patience.ENDLESS,
                BuildSite.OnFailure.REMOVE);
        var result = new SessionBuilder(server.tmux(), site).build(plan);
        return assertInstanceOf(BuildResult.Built.class, result, result::toString);
    }

    private static String expected(SessionPlan.Window planned) {
        var window = new Terminal.Size(TERMINAL.columns(), TERMINAL.rows() - 1); // the status line takes one
        return Geometry.of(planned, window).panes().stream()
                .map(ShippedTemplatesBuildTests::text)
                .collect(Collectors.joining("\n"));
    }

    private static String text(Area area) {
        return area.left() + " " + area.top() + " " + area.width() + " " + area.height();
    }

    private static String standing(TmuxServer server, SessionPlan plan, SessionPlan.Window window) {
        return server.line(
                "list-panes",
                "-t",
                "=" + plan.name().value() + ":" + window.name().value(),
                "-F",
                "#{pane_left} #{pane_top} #{pane_width} #{pane_height}");
    }
}
