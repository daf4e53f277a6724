package dev.rune.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.rune.config.Config;
import dev.rune.config.Settings;
import dev.rune.env.EnvPolicy;
import dev.rune.posix.Terminal;
import dev.rune.ritual.RitualReader;
import dev.rune.ritual.SessionTemplate;
import dev.rune.ritual.TemplateWriter;
import dev.rune.session.BuildResult;
import dev.rune.session.BuildSite;
import dev.rune.session.Patience;
import dev.rune.session.SessionBuilder;
import dev.rune.session.SessionPlan;
import dev.rune.session.freeze.Freezer;
import dev.rune.session.freeze.LiveSession;
import dev.rune.source.Diagnostics;
import dev.rune.source.Source;
import dev.rune.template.Values;
import dev.rune.testing.RuneTest;
import dev.rune.testing.TmuxServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A template that is built, and the session told as a template again: it is the same.
class FreezeTests {

    private static final EnvPolicy POLICY =
            EnvPolicy.read(Source.read("environment.yaml", RuneTest.home().resolve("config/environment.yaml")));

    private static final String TEMPLATE = """
        session_name: work
        windows:
          - name: code
            layout: main-vertical
            root: src
            options:
              main-pane-width: 60%
              pane-border-format: ' #{pane_title} \\{{x}} '
              pane-border-status: top
            panes:
              - command: sleep 1001 0.5
                name: first
              - command: sleep 1002
                name: second
                focus: true
              - dir: src/deep
          - name: even
            layout: even-horizontal
            synchronize: true
            panes:
              - command: tail -f /dev/null
                run: process
              - ""
          - name: alone
            focus: true
        """;

    @TempDir
    Path base;

    @Test
    void built_and_frozen_a_template_is_the_same() throws Exception {
        Path project = Files.createDirectories(base.resolve("shop"));
        Files.createDirectories(project.resolve("src/src/deep"));
        try (var server = TmuxServer.in(base)) {
            var built = build(server, project);
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            String frozen = frozen(server, built.session(), project);
            while (!frozen.equals(TEMPLATE) && System.nanoTime() < deadline) {
                frozen = frozen(server, built.session(), project);
            }
            assertEquals(TEMPLATE, frozen);
        }
    }

    private static String frozen(TmuxServer server, String session, Path project) {
        return new LiveSession(server.tmux(), session)
                .freeze()
                .map(live -> TemplateWriter.write(new Freezer(project, server.home()).template(live)))
                .orElse("it is gone");
    }

    private BuildResult.Built build(TmuxServer server, Path project) {
        var result = new SessionBuilder(
                        server.tmux(),
                        new BuildSite(
                                new Terminal.Size(120, 40),
                                POLICY,
                                base.resolve("panes"),
                                (_, _) -> true,
                                pane -> base.resolve(pane.address() + ".log"),
                                Patience.ENDLESS,
                                BuildSite.OnFailure.REMOVE))
                .build(plan(server, project));
        return assertInstanceOf(BuildResult.Built.class, result, result::toString);
    }

    private static SessionPlan plan(TmuxServer server, Path project) {
        SessionTemplate template = RitualReader.template("work", Source.of("work.yaml", TEMPLATE), new Diagnostics())
                .orElseThrow();
        var scope = new RunScope(
                new RunId("test"),
                "start",
                "shop",
                project,
                server.home(),
                new Config(Settings.DEFAULTS, List.of(), List.of(), Map.of(), List.of(), List.of()),
                POLICY,
                server.environment().variables(),
                Values.of(Map.of("Project", "shop")),
                false,
                new Askpass.Unset());
        return switch (SessionResolver.of(
                template, Optional.empty(), "", Set.of(), new Resolver(scope), Path.of("/bin/bash"))) {
            case Resolved.Good<SessionPlan> good -> good.value();
            case Resolved.Bad<SessionPlan> bad -> throw new AssertionError(bad.reason());
        };
    }
}
