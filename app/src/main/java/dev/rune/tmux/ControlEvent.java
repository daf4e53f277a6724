package dev.rune.tmux;

/// One thing that tmux says to a client in control mode.
sealed interface ControlEvent {

    /// It answers a command.
    ///
    /// @param asked whether the command came on the client's stdin, and not from a hook or its arguments
    record Answered(boolean asked, Reply reply) implements ControlEvent {}

    /// It tells what happened, such as `%window-add @1`.
    ///
    /// @param name without the `%`
    /// @param rest what follows the name; may be empty
    record Noticed(String name, String rest) implements ControlEvent {}

    /// It lets the client go.
    ///
    /// @param reason its own words; may be empty
    record Parted(String reason) implements ControlEvent {}

    /// A line that belongs to nothing: the words of a client that fails.
    record Stray(String text) implements ControlEvent {}
}
