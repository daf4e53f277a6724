package dev.rune.broker.wire;

import dev.rune.broker.prompt.End;
import dev.rune.broker.prompt.PromptView;
import java.util.Optional;

/// What the broker says unasked.
public sealed interface Event {

    /// To the asker: its prompt is presented, or queued.
    record StateChanged(String prompt, String state) implements Event {}

    /// To the asker: its prompt has ended.
    record Result(String prompt, End end) implements Event {}

    /// To subscribers: there is a prompt, or one that is queued again.
    record Offered(PromptView prompt) implements Event {}

    /// To subscribers: a prompt has ended.
    ///
    /// @param reason `answered`, `cancelled`, …
    record Closed(String prompt, String reason, Optional<String> context) implements Event {}

    /// To who was sent to show a prompt: so many others wait for the same place.
    record Waiting(String prompt, int others) implements Event {}

    /// To all: the broker ends, ask the next one.
    record ShuttingDown() implements Event {}

    /// To who does not read what it subscribed to; the connection ends.
    record Overflow() implements Event {}
}
