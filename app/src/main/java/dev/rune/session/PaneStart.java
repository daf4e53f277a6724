package dev.rune.session;

import java.util.List;

/// How a pane is started.
///
/// @param argv its process: at least two words, so that tmux starts it without a shell in between
/// @param typing what is typed as soon as its terminal is ready (see [ReadyTty]); empty where all runs by itself
/// @param otherwise what is typed before that where nothing has begun by then, for another program has taken the
///     shell's place (see [PaneTty#isReplaced]): many a start-up file ends in `exec fish`
public record PaneStart(List<String> argv, List<Typing> typing, List<Typing> otherwise) {

    public PaneStart {
        argv = List.copyOf(argv);
        typing = List.copyOf(typing);
        otherwise = List.copyOf(otherwise);
    }

    PaneStart(List<String> argv) {
        this(argv, List.of(), List.of());
    }
}
