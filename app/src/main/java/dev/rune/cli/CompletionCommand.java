package dev.rune.cli;

import dev.rune.cli.completion.Script;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Prints a completion script.
@Command(
        name = "completion",
        description = {
            "Print the completion script for a shell.",
            "bash: `source <(rune completion bash)` in ~/.bashrc;",
            "zsh: `rune completion zsh > DIR/_rune`, DIR being a folder of $fpath;",
            "fish: `rune completion fish > ~/.config/fish/completions/rune.fish`."
        })
final class CompletionCommand implements Callable<Integer> {

    private final World world;

    @Parameters(index = "0", paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
    private Script shell = Script.bash;

    CompletionCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        world.out().print(shell.of(Rune.whole(world)));
        return ExitCode.DONE.code();
    }
}
