package dev.rune.session;

import dev.rune.source.Diagnostic;
import dev.rune.source.Span;
import dev.rune.tmux.Reply;

/// What a command to tmux is about, and where in the file that stands.
///
/// @param what as a human says it, such as ``the window `backend` ``
record Subject(String what, Span span) {

    /// What tmux did not do.
    Diagnostic refused(Reply reply) {
        return switch (reply) {
            case Reply.Refused refused -> error("tmux refused " + what + ": " + refused.words());
            case Reply.Lost lost -> error("tmux was lost at " + what + ": " + lost.reason());
            case Reply.Done _ -> throw new IllegalArgumentException("it was done: " + what);
        };
    }

    Diagnostic error(String message) {
        return Diagnostic.error(message).at(span);
    }
}
