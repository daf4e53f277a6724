package dev.rune.present;

import dev.rune.tmux.Reply;
import dev.rune.tmux.Tmux;
import java.util.List;
import java.util.stream.Stream;

/// What a tmux server tells Rune of its clients, and what it notes itself. Put behind what the user has there, and
/// taken
/// away again without anything else.
public record TmuxHooks(Tmux tmux) {

    /// What is called stands in an option, so that it needs no quoting within a hook.
    private static final String LINE = "@rune_hook";

    /// Only the client's name is handed on, and the shell takes it as one word whatever it is.
    private static final String CALL = "run-shell -b \"#{" + LINE + "} %s #{q:hook_client} >/dev/null 2>&1 || true\"";

    /// In the server alone: a client becomes active too often for a process each time.
    private static final String NOTE =
            "set-option -gF " + TmuxScene.ORDER + " \"#{hook_client} #{=200:" + TmuxScene.ORDER + "}\"";

    private static final List<Hook> HOOKS = List.of(
            new Hook("client-attached", CALL.formatted("attached")),
            new Hook("client-session-changed", CALL.formatted("changed")),
            new Hook("client-detached", CALL.formatted("detached")),
            new Hook("client-active", NOTE));

    private record Hook(String name, String command) {}

    /// Sets them, in place of those that were set before.
    ///
    /// @param line for sh, to which two words are added: what happened, and the client
    public Reply set(String line) {
        removeHooks();
        Reply set = tmux.run("set-option", "-g", LINE, line);
        for (Hook hook : HOOKS) {
            if (set instanceof Reply.Done) {
                set = tmux.run("set-hook", "-ga", hook.name(), hook.command());
            }
        }
        return set;
    }

    /// Takes away exactly those.
    public void remove() {
        removeHooks();
        Stream.of(LINE, TmuxScene.ORDER).forEach(option -> tmux.run("set-option", "-gu", option));
    }

    private void removeHooks() {
        for (Hook hook : HOOKS) {
            if (tmux.run("show-hooks", "-g", hook.name()) instanceof Reply.Done(List<String> lines)) {
                lines.stream()
                        .filter(line -> line.contains("#{" + LINE + "}") || line.contains(" " + TmuxScene.ORDER + " "))
                        .map(line -> line.split(" ", 2)[0])
                        .forEach(name -> tmux.run("set-hook", "-gu", name));
            }
        }
    }
}
