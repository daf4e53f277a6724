package dev.rune.process;

import dev.rune.posix.Children;

/// What the kernel says of a child that ended, in the words of a report.
final class Exits {
    private Exits() {}

    static Exit of(Children.Status status) {
        return status.signal() == 0 ? new Exit.Code(status.code()) : new Exit.Signal(status.signal());
    }
}
