package dev.rune.cli;

import dev.rune.cli.completion.Script;

/// Prints a completion script.
final class CompletionCommand {

    private final World world;

    private Script shell = Script.bash;

    CompletionCommand(World world) {
        this.world = world;
    }

    Syntax syntax() {
        return Syntax.of(
                        "completion",
                        this::call,
                        "Print the completion script for a shell.",
                        "bash: `source <(rune completion bash)` in ~/.bashrc;",
                        "zsh: `rune completion zsh > DIR/_rune`, DIR being a folder of $fpath;",
                        "fish: `rune completion fish > ~/.config/fish/completions/rune.fish`.")
                .required("SHELL", "One of ${COMPLETION-CANDIDATES}.", Script.class, value -> shell = value);
    }

    private int call() {
        world.out().print(shell.of(Rune.whole(world)));
        return ExitCode.DONE.code();
    }
}
