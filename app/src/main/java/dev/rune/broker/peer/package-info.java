/// Who is at the other end of a socket, and what they may do.
@NullMarked
package dev.rune.broker.peer;

import org.jspecify.annotations.NullMarked;
