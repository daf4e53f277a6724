package dev.rune.session;

import dev.rune.config.ShellWord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How the commands of a pane get into its shell.
///
/// bash, zsh and fish are started as the login shells that tmux would start, and read a file of ours beside their own,
/// which has them run the commands before their first prompt. So nothing is typed before they listen, no command is too
/// long, Ctrl-C and Ctrl-Z do what they always do, and the exit codes are known. Other shells are typed at.
///
/// @param environment what the pane's process will get
public record ShellStart(Path shell, Map<String, String> environment, PaneFolder folder) {

    public ShellStart {
        environment = Map.copyOf(environment);
    }

    /// The shell runs the commands before its first prompt, and stays.
    public PaneStart running(PaneCommands commands) throws IOException {
        if (commands.all().isEmpty()) {
            return new PaneStart(LoginShell.argv(shell));
        }
        return switch (ShellKind.of(shell)) {
            case BASH -> bash(commands);
            case ZSH -> zsh(commands);
            case FISH -> fish(commands);
            case POSIX -> typed(commands, ".", new HookScript(folder, commands).posix());
            case OTHER -> typed(commands, "source", String.join("\n", commands.all()) + "\n");
        };
    }

    /// The text is left at the prompt for the human.
    ///
    /// @param before commands that run first
    public PaneStart leaving(String text, List<String> before) throws IOException {
        var start = running(new PaneCommands(before, List.of()));
        return new PaneStart(
                start.argv(),
                Stream.concat(start.typing().stream(), Stream.of(new Typing.Left(text)))
                        .toList());
    }

    /// A login bash reads no file that one could name, except in POSIX mode, which the file then leaves.
    private PaneStart bash(PaneCommands commands) throws IOException {
        var file = folder.write("start.bash", new HookScript(folder, commands).bash(environment));
        var expanded = file.toString().replaceAll("[\\\\$`\"]", "\\\\$0");
        return new PaneStart(List.of("/usr/bin/env", "ENV=" + expanded, shell.toString(), "--posix", "--login"));
    }

    private PaneStart zsh(PaneCommands commands) throws IOException {
        folder.write(".zshenv", new HookScript(folder, commands).zsh(environment));
        return new PaneStart(List.of("/usr/bin/env", "ZDOTDIR=" + folder.path(), shell.toString(), "-l"));
    }

    private PaneStart fish(PaneCommands commands) throws IOException {
        var file = folder.write("start.fish", new HookScript(folder, commands).fish());
        return new PaneStart(
                List.of(shell.toString(), "--login", "--init-command", "source " + HookScript.inFish(file.toString())));
    }

    private PaneStart typed(PaneCommands commands, String source, String script) throws IOException {
        var all = commands.all();
        var line = all.size() == 1 && isTypedAsItIs(all.getFirst())
                ? all.getFirst()
                : source + " " + ShellWord.of(folder.write("commands", script).toString());
        return new PaneStart(LoginShell.argv(shell), List.of(new Typing.Entered(line)));
    }

    /// An exclamation mark may mean an earlier command to a shell that is not known.
    private boolean isTypedAsItIs(String command) {
        return Typing.canBeTyped(command) && (ShellKind.of(shell) == ShellKind.POSIX || command.indexOf('!') < 0);
    }
}
