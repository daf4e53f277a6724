package dev.rune.session;

import java.util.List;

/// A command to tmux, and what it is about.
record Order(Subject subject, List<String> command) {

    Order {
        command = List.copyOf(command);
    }

    static Order of(Subject subject, String... command) {
        return new Order(subject, List.of(command));
    }
}
