package dev.rune.cli;

/// Builds tmux sessions from templates, and looks after those that are there.
final class SessionCommand {

    private SessionCommand() {}

    static Syntax syntax(World world, Rune rune) {
        return Syntax.group(
                "session",
                "Build tmux sessions from templates, and look after them.",
                new SessionUpCommand(world, rune).syntax(),
                new SessionListCommand(world, rune).syntax(),
                new SessionAttachCommand(world, rune).syntax(),
                new SessionAdoptCommand(world, rune).syntax(),
                new SessionDownCommand(world, rune).syntax(),
                new SessionShareCommand(world, rune).syntax(),
                new SessionUnshareCommand(world, rune).syntax(),
                new SessionClosedCommand(world, rune).syntax(),
                new SessionFreezeCommand(world, rune).syntax(),
                new SessionImportCommand(world, rune).syntax());
    }
}
