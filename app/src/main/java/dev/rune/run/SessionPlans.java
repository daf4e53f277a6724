package dev.rune.run;

import dev.rune.ritual.Command;
import dev.rune.ritual.SessionTemplate;
import dev.rune.ritual.Step;
import dev.rune.session.SessionPlan;
import dev.rune.session.Survey;
import dev.rune.session.TmuxConfiguration;
import dev.rune.tmux.Tmuxes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The plans of the sessions that steps open, and the tmux that they are for.
final class SessionPlans {

    private final SessionRunner.Setting setting;
    private final Resolver resolver;
    private Optional<Tmuxes.Found> found = Optional.empty();

    SessionPlans(SessionRunner.Setting setting, Resolver resolver) {
        this.setting = setting;
        this.resolver = resolver;
    }

    /// The template that a step names.
    Optional<SessionTemplate> template(Step.Session step) {
        return step.template().map(name -> setting.templates().get(name.value()));
    }

    /// The tmux of this machine.
    Tmuxes.Found tmux() {
        Tmuxes.Found now = found.orElseGet(() -> setting.tmuxes()
                .get()
                .find(
                        setting.socket(),
                        resolver.scope().caller(),
                        resolver.filter(List.of()).kept(),
                        resolver.scope().root()));
        found = Optional.of(now);
        return now;
    }

    /// The plan of a step for that server; where it does not run, panes will have the shell that its configuration
    /// names, or else that of the caller.
    Resolved<SessionPlan> of(Step.Session step, Site site, Survey server) {
        String shell = server.shell()
                .or(() -> new TmuxConfiguration(resolver.scope().caller()).shell())
                .orElseGet(resolver::callersShell);
        return of(step, site, Path.of(shell.startsWith("/") ? shell : "/bin/sh"));
    }

    /// The plan of a step where there is no tmux.
    Resolved<SessionPlan> of(Step.Session step, Site site) {
        return of(step, site, Path.of("/bin/sh"));
    }

    private Resolved<SessionPlan> of(Step.Session step, Site site, Path shell) {
        return template(step)
                .map(template -> SessionResolver.of(
                        template,
                        step.session(),
                        step.command().map(Command::text).orElse(""),
                        setting.windows(),
                        resolver,
                        shell))
                .orElseGet(() -> SessionResolver.of(step, site, resolver, shell));
    }
}
