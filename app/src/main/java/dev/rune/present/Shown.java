package dev.rune.present;

import dev.rune.broker.prompt.SecretBytes;

/// What came of showing a prompt.
public sealed interface Shown {

    /// The human answered; to be closed by whoever hands it on.
    record Answered(SecretBytes value) implements Shown {}

    /// The human took notice of what asks for no value.
    record Noticed() implements Shown {}

    /// The human said no.
    record Declined() implements Shown {}

    /// The human would have none of it.
    record Cancelled() implements Shown {}

    /// The prompt ended elsewhere.
    record Over() implements Shown {}

    /// There is no human here any more: the terminal is gone. That is no answer.
    record Gone() implements Shown {}
}
