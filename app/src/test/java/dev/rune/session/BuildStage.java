package dev.rune.session;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.rune.env.EnvPolicy;
import dev.rune.posix.Terminal;
import dev.rune.source.Diagnostic;
import dev.rune.source.Source;
import dev.rune.testing.RuneTest;
import dev.rune.testing.TmuxServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A private tmux server, and a builder that builds in it.
final class BuildStage implements AutoCloseable {

    static final EnvPolicy POLICY =
            EnvPolicy.read(Source.read("environment.yaml", RuneTest.home().resolve("config/environment.yaml")));

    final TmuxServer server;
    final Path work;
    private final Path base;
    private Terminal.Size size = new Terminal.Size(160, 41);
    private PaneProbes probes = (pane, probe) -> false;
    private BuildSite.OnFailure onFailure = BuildSite.OnFailure.REMOVE;

    BuildStage(Path base) {
        this.base = base;
        server = TmuxServer.in(base);
        try {
            work = Files.createDirectories(base.resolve("work"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    BuildStage size(int columns, int rows) {
        size = new Terminal.Size(columns, rows);
        return this;
    }

    BuildStage probes(PaneProbes answers) {
        probes = answers;
        return this;
    }

    BuildStage keeping() {
        onFailure = BuildSite.OnFailure.KEEP;
        return this;
    }

    PlanDraft draft(String name) {
        return new PlanDraft(name, work).with(server.environment().variables());
    }

    private Path log(SessionPlan.Pane pane) {
        return base.resolve(pane.address().replace('/', '_') + ".log");
    }

    BuildResult build(SessionPlan plan) {
        var site = new BuildSite(size, POLICY, base.resolve("panes"), probes, this::log, Patience.ENDLESS, onFailure);
        return new SessionBuilder(server.tmux(), site).build(plan);
    }

    BuildResult.Built built(PlanDraft draft) {
        var result = build(draft.plan());
        return assertInstanceOf(BuildResult.Built.class, result, result::toString);
    }

    BuildResult.Failed failed(PlanDraft draft) {
        return assertInstanceOf(BuildResult.Failed.class, build(draft.plan()));
    }

    /// `line: message` of each.
    static List<String> told(List<Diagnostic> problems) {
        return problems.stream()
                .map(each -> each.span().orElseThrow().line() + ": " + each.message())
                .toList();
    }

    /// What panes are told to be, in their order.
    static List<PaneOutcome> outcomes(BuildResult.Built built) {
        return built.panes().stream().map(PaneReport::outcome).toList();
    }

    /// Whether folders of panes are left.
    boolean hasFolders() {
        var panes = base.resolve("panes");
        if (!Files.exists(panes)) {
            return false;
        }
        try (var entries = Files.list(panes)) {
            return entries.findAny().isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
