package dev.rune.session;

import java.util.List;

/// How a pane is started.
///
/// @param argv its process: at least two words, so that tmux starts it without a shell in between
/// @param typing what is typed as soon as its terminal is ready (see [ReadyTty]); empty where all runs by itself
public record PaneStart(List<String> argv, List<Typing> typing) {

    public PaneStart {
        argv = List.copyOf(argv);
        typing = List.copyOf(typing);
    }

    PaneStart(List<String> argv) {
        this(argv, List.of());
    }
}
