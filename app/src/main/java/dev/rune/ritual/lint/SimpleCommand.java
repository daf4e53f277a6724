package dev.rune.ritual.lint;

import java.util.List;

/// One command of a shell script, between operators.
///
/// @param assignments `NAME=value` before the first word
/// @param words the program and its arguments; empty where there are only assignments
/// @param fed whether its input comes from a pipe or a file
/// @param end what follows it
record SimpleCommand(List<Word> assignments, List<Word> words, boolean fed, End end) {

    /// The operator after a command.
    enum End {
        /// `;`, the end of a line, of a group or of the script.
        SEQUENCE,
        /// `&&`
        AND,
        /// `||`
        OR,
        /// `|`
        PIPE,
        /// `&`
        BACKGROUND
    }

    SimpleCommand {
        assignments = List.copyOf(assignments);
        words = List.copyOf(words);
    }
}
