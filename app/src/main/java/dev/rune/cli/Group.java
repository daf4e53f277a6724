package dev.rune.cli;

import java.util.List;

/// A verb that only groups verbs of its own, such as `config` with `config path`.
interface Group {

    /// Their commands, in the order in which help shows them; each says its name by its annotation.
    List<Object> verbs();
}
