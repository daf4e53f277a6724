/// What goes over the broker's sockets: one JSON object a line.
@NullMarked
package dev.rune.broker.wire;

import org.jspecify.annotations.NullMarked;
