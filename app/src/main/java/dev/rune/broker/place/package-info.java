/// Where the broker's sockets and locks lie, and whether they can be relied upon.
@NullMarked
package dev.rune.broker.place;

import org.jspecify.annotations.NullMarked;
