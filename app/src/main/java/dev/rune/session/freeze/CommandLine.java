package dev.rune.session.freeze;

import dev.rune.config.ShellWord;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The words that a process was started with, and what they say.
final class CommandLine {

    private static final Set<String> SHELLS = Set.of(
            "sh", "ash", "dash", "bash", "rbash", "zsh", "fish", "ksh", "ksh93", "mksh", "yash", "tcsh", "csh", "nu");

    /// After these a shell expects a word more.
    private static final Set<String> WITH_VALUE = Set.of("--rcfile", "--init-file", "-C", "--init-command", "-o", "+o");

    private CommandLine() {}

    /// Whether it is a shell that was handed nothing to run.
    static boolean isShell(List<String> argv) {
        return !argv.isEmpty() && SHELLS.contains(program(argv)) && hasNoOperand(argv.subList(1, argv.size()));
    }

    private static boolean hasNoOperand(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.matches("-[a-zA-Z]*c") || !word.matches("[-+].*")) {
                return false;
            }
            i += WITH_VALUE.contains(word) ? 1 : 0;
        }
        return true;
    }

    /// Without its directory, and without the hyphen of a login shell.
    private static String program(List<String> argv) {
        String first = argv.getFirst();
        String name = first.substring(first.lastIndexOf('/') + 1);
        return name.startsWith("-") ? name.substring(1) : name;
    }

    /// As one would type it: a script where a shell was handed one.
    static String text(List<String> argv) {
        boolean script = argv.size() == 3
                && SHELLS.contains(program(argv))
                && argv.get(1).equals("-c");
        return script ? argv.get(2) : argv.stream().map(ShellWord::of).collect(Collectors.joining(" "));
    }
}
