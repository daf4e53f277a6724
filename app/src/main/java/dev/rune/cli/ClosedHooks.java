package dev.rune.cli;

import dev.rune.config.ShellWord;
import dev.rune.ritual.SessionTemplate;
import dev.rune.run.Reporter;
import dev.rune.run.RunEvent;
import dev.rune.run.RunEvent.How;
import dev.rune.session.ClosedHook;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Sees to it that `on_stop` runs also when a human closes the session: tmux then calls Rune.
record ClosedHooks(World world, Map<String, SessionTemplate> templates) implements Reporter {

    /// By which Rune's files are found; what calls Rune then has another environment.
    private static final List<String> PLACES =
            List.of("HOME", "PATH", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "JAVA_HOME");

    @Override
    public void on(RunEvent event, Instant at) {
        if (event instanceof RunEvent.SessionStands stands
                && (stands.how() == How.BUILT || stands.how() == How.ADOPTED)) {
            world.launcher().filter(_ -> hasEnd(stands)).ifPresent(launcher -> set(stands.session(), launcher));
        }
    }

    private boolean hasEnd(RunEvent.SessionStands stands) {
        return Optional.ofNullable(templates.get(stands.session().template()))
                .filter(template -> !template.onStop().isEmpty())
                .isPresent();
    }

    private void set(RunEvent.SessionId session, Path launcher) {
        var known = new KnownSessions(world);
        known.tmux(session.server())
                .ifPresent(tmux -> known.living(session)
                        .ifPresent(living -> new ClosedHook(tmux).set(living, line(launcher, session.build()))));
    }

    private String line(Path launcher, String build) {
        List<String> words = new ArrayList<>(List.of("env"));
        PLACES.stream()
                .filter(world.environment()::containsKey)
                .forEach(name -> words.add(name + "=" + world.environment().get(name)));
        Stream.of(launcher.toString(), "session", "closed", build).forEach(words::add);
        return words.stream().map(ShellWord::of).collect(Collectors.joining(" "));
    }
}
