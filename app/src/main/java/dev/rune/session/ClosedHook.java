package dev.rune.session;

import dev.rune.tmux.Reply;
import dev.rune.tmux.Tmux;
import java.util.List;

/// What a tmux server does when a session is closed, whoever closes it.
public record ClosedHook(Tmux tmux) {

    private static final String HOOK = "session-closed";

    /// Has a command line run when that session is closed, in a process session of its own: what a hook runs else dies
    /// with the server's last session.
    ///
    /// @param line for sh
    public void set(LivingSession session, String line) {
        // What it runs stands in an option, so that it needs no quoting within the hook.
        String option = option(session.build());
        tmux.run("set-option", "-g", option, "setsid -f " + line + " >/dev/null 2>&1 || true");
        remove(session.build(), List.of());
        // Not in the background: with its last session a server ends, which waits only for what is not.
        tmux.run(
                "set-hook",
                "-ga",
                HOOK,
                "if-shell -F '#{==:#{hook_session}," + session.id() + "}' 'run-shell \"#{" + option + "}\"'");
    }

    /// Takes away that very one, and no other.
    public void remove(String build) {
        remove(build, List.of(option(build)));
    }

    private void remove(String build, List<String> options) {
        if (tmux.run("show-hooks", "-g", HOOK) instanceof Reply.Done(List<String> lines)) {
            lines.stream()
                    .filter(line -> line.contains("#{" + option(build) + "}"))
                    .map(line -> line.split(" ", 2)[0])
                    .forEach(hook -> tmux.run("set-hook", "-gu", hook));
        }
        options.forEach(option -> tmux.run("set-option", "-gu", option));
    }

    private static String option(String build) {
        return "@rune_closed_" + build.replace('-', '_');
    }
}
