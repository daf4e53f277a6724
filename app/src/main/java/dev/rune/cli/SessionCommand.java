package dev.rune.cli;

import java.util.LinkedHashMap;
import java.util.function.Supplier;

/// Builds tmux sessions from templates, and looks after those that are there.
final class SessionCommand {

    private SessionCommand() {}

    static Syntax syntax(World world, Rune rune) {
        var verbs = new LinkedHashMap<String, Supplier<Syntax>>();
        verbs.put("up", () -> new SessionUpCommand(world, rune).syntax());
        verbs.put("ls", () -> new SessionListCommand(world, rune).syntax());
        verbs.put("attach", () -> new SessionAttachCommand(world, rune).syntax());
        verbs.put("adopt", () -> new SessionAdoptCommand(world, rune).syntax());
        verbs.put("down", () -> new SessionDownCommand(world, rune).syntax());
        verbs.put("share", () -> new SessionShareCommand(world, rune).syntax());
        verbs.put("unshare", () -> new SessionUnshareCommand(world, rune).syntax());
        verbs.put("closed", () -> new SessionClosedCommand(world, rune).syntax());
        verbs.put("freeze", () -> new SessionFreezeCommand(world, rune).syntax());
        verbs.put("import", () -> new SessionImportCommand(world, rune).syntax());
        return Syntax.group("session", "Build tmux sessions from templates, and look after them.", rune.below(), verbs);
    }
}
