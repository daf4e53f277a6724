package dev.rune.session;

import java.util.List;
import java.util.Optional;

/// With what a pane is started.
///
/// @param argv its process, at least two words, so that tmux starts it without a shell in between
/// @param typing what is typed once its shell listens
/// @param folder where its shell tells how far it is; empty where it does not
record Launch(List<String> argv, List<Typing> typing, Optional<PaneFolder> folder) {

    /// Of a pane that cannot be started.
    static final Launch NOTHING = new Launch(Blueprint.PLACEHOLDER, List.of(), Optional.empty());

    Launch {
        argv = List.copyOf(argv);
        typing = List.copyOf(typing);
    }
}
