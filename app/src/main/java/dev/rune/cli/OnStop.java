package dev.rune.cli;

import dev.rune.report.RunRecord;
import dev.rune.ritual.Ritual;
import dev.rune.ritual.SessionTemplate;
import dev.rune.run.RunEvent.SessionId;
import dev.rune.source.RitualException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs what a template wants done when its session is closed, as a run of its own.
record OnStop(World world, Rune rune, boolean json) {

    /// How the runs are named that such calls are.
    static final String RITUAL = "on_stop ";

    /// Whether there is something to be done.
    enum Due {
        NOTHING,
        NOW,
        /// Once its files are right and trusted.
        LATER
    }

    /// Looks whether there are steps, and whether they can run without anybody being asked.
    ///
    /// @param run the one that built the session
    Due due(RunRecord run, SessionId session) {
        try {
            Workspace workspace = Workspace.ofRun(world, rune, run);
            return template(workspace, session)
                    .map(found -> workspace.with(found).untrustedNote().isEmpty() ? Due.NOW : Due.LATER)
                    .orElse(Due.NOTHING);
        } catch (RitualException wrong) {
            return Due.LATER;
        }
    }

    /// Runs the steps, where there are any.
    ///
    /// @param run the one that built the session, whose files and inputs count
    /// @return the exit code
    int run(RunRecord run, SessionId session) {
        try {
            Workspace workspace = Workspace.ofRun(world, rune, run);
            return template(workspace, session)
                    .map(found -> run(workspace.with(found), found, run, session))
                    .orElse(ExitCode.DONE.code());
        } catch (RitualException wrong) {
            var messages = new Messages(world, rune.color());
            messages.diagnostics(wrong.diagnostics());
            messages.warning("what `on_stop` of the session `" + session.name() + "` says can't run");
            return ExitCode.BAD_FILE.code();
        }
    }

    private static Optional<SessionTemplate> template(Workspace workspace, SessionId session) {
        return Optional.of(session.template())
                .filter(name -> !name.isEmpty())
                .flatMap(workspace::template)
                .filter(found -> !found.onStop().isEmpty());
    }

    private int run(Workspace workspace, SessionTemplate template, RunRecord run, SessionId session) {
        var options = new RunOptions();
        options.json = json;
        options.noAttach = true;
        Map<String, String> vars = new LinkedHashMap<>(run.inputs());
        vars.put("Session", session.name());
        options.vars = vars;
        var ritual = new Ritual(RITUAL + session.name(), List.copyOf(template.onStop()), Map.of(), false);
        return new RitualStart(workspace, ritual, options).run();
    }
}
