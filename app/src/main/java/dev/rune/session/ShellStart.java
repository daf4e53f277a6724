package dev.rune.session;

import dev.rune.config.ShellWord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
            case BASH -> hooked(bash(commands), commands);
            case ZSH -> hooked(zsh(commands), commands);
            case FISH -> hooked(fish(commands), commands);
            case POSIX -> typed(line(commands, ".", new HookScript(folder, commands)::posix));
            case OTHER -> typed(line(commands, "source", () -> String.join("\n", commands.all()) + "\n"));
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
                        .toList(),
                start.otherwise());
    }

    /// A login bash reads no file that one could name, except in POSIX mode, which the file then leaves.
    private List<String> bash(PaneCommands commands) throws IOException {
        var file = folder.write("start.bash", new HookScript(folder, commands).bash(environment));
        var expanded = file.toString().replaceAll("[\\\\$`\"]", "\\\\$0");
        return List.of("/usr/bin/env", "ENV=" + expanded, shell.toString(), "--posix", "--login");
    }

    private List<String> zsh(PaneCommands commands) throws IOException {
        folder.write(".zshenv", new HookScript(folder, commands).zsh(environment));
        return List.of("/usr/bin/env", "ZDOTDIR=" + folder.path(), shell.toString(), "-l");
    }

    private List<String> fish(PaneCommands commands) throws IOException {
        var file = folder.write("start.fish", new HookScript(folder, commands).fish());
        return List.of(shell.toString(), "--login", "--init-command", "source " + HookScript.inFish(file.toString()));
    }

    private PaneStart hooked(List<String> argv, PaneCommands commands) throws IOException {
        return new PaneStart(argv, List.of(), List.of(line(commands, ".", new HookScript(folder, commands)::posix)));
    }

    private PaneStart typed(Typing line) {
        return new PaneStart(LoginShell.argv(shell), List.of(line), List.of());
    }

    /// The command itself, or one that has the shell read a file.
    private Typing line(PaneCommands commands, String source, Supplier<String> script) throws IOException {
        var all = commands.all();
        return new Typing.Entered(
                all.size() == 1 && isTypedAsItIs(all.getFirst())
                        ? all.getFirst()
                        : source + " "
                                + ShellWord.of(
                                        folder.write("commands", script.get()).toString()));
    }

    /// An exclamation mark may mean an earlier command, but not in the POSIX family.
    private boolean isTypedAsItIs(String command) {
        return Typing.canBeTyped(command) && (ShellKind.of(shell) == ShellKind.POSIX || command.indexOf('!') < 0);
    }
}
