package dev.rune.broker;

import dev.rune.broker.wire.ErrorCode;
import dev.rune.broker.wire.Json;

/// What came back for a request.
public sealed interface Said {

    /// It was done.
    record Ok(Json.Members reply) implements Said {}

    /// It was refused.
    ///
    /// @param reason a lower-case sentence
    record No(ErrorCode code, String reason) implements Said {}

    /// The broker is gone, or does not reply.
    record Gone() implements Said {}
}
