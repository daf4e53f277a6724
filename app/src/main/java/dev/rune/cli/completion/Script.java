package dev.rune.cli.completion;

import picocli.CommandLine;

/// The shells for which there is a completion script.
public enum Script {
    bash {
        @Override
        String of(Verbs rune) {
            return BashScript.of(rune);
        }
    },
    zsh {
        @Override
        String of(Verbs rune) {
            return ZshScript.of(rune);
        }
    },
    fish {
        @Override
        String of(Verbs rune) {
            return FishScript.of(rune);
        }
    };

    abstract String of(Verbs rune);

    /// The text to be read by that shell.
    ///
    /// @param rune with all its verbs
    public String of(CommandLine rune) {
        return of(Verbs.of(rune.getCommandSpec()));
    }
}
