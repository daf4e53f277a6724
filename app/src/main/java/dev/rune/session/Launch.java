package dev.rune.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// With what a pane is started.
///
/// @param argv its process, at least two words, so that tmux starts it without a shell in between
/// @param typing what is typed once its shell listens
/// @param folder where its shell tells how far it is; empty where it does not
/// @param instead what becomes of a shell that runs its commands by itself, should another program take its place
/// @param context through which it may ask
record Launch(
        List<String> argv,
        List<Typing> typing,
        Optional<PaneFolder> folder,
        Optional<Instead> instead,
        Optional<String> context) {

    /// What is typed at the program that took the place of a shell.
    record Instead(Path shell, List<Typing> typing) {}

    /// Of a pane that cannot be started.
    static final Launch NOTHING = new Launch(Blueprint.PLACEHOLDER, List.of(), Optional.empty());

    Launch(List<String> argv, List<Typing> typing, Optional<PaneFolder> folder) {
        this(argv, typing, folder, Optional.empty(), Optional.empty());
    }

    Launch asking(String through) {
        return new Launch(argv, typing, folder, instead, Optional.of(through));
    }

    Launch {
        argv = List.copyOf(argv);
        typing = List.copyOf(typing);
    }
}
