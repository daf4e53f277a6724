package dev.rune.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// How the commands of a pane become its process.
///
/// @param shell the argv that takes a script as its last argument, such as `sh -c`
/// @param folder of the pane, made where it is needed
public record ProcessStart(List<String> shell, Path folder) {
    /// In bytes. A longer script is read from a file: the kernel takes no argument above 128 KiB.
    private static final int LONGEST = 16_000;

    public ProcessStart {
        shell = List.copyOf(shell);
    }

    /// The process is the shell that runs them one after the other, or what that makes of itself.
    public PaneStart of(PaneCommands commands) throws IOException {
        var script = String.join("\n", commands.all());
        if (script.getBytes(StandardCharsets.UTF_8).length <= LONGEST
                || !shell.getLast().equals("-c")) {
            return new PaneStart(and(shell, script));
        }
        var file = PaneFolder.make(folder).write("commands", script + "\n");
        return new PaneStart(and(shell.subList(0, shell.size() - 1), file.toString()));
    }

    private static List<String> and(List<String> words, String last) {
        return Stream.concat(words.stream(), Stream.of(last)).toList();
    }
}
