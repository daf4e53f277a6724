/// The broker's daemon: one thread that waits for all of its sockets.
@NullMarked
package dev.rune.broker.serve;

import org.jspecify.annotations.NullMarked;
