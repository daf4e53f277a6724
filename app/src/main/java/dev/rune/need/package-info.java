/// Sees whether a program on a terminal waits for a human, and for what.
@NullMarked
package dev.rune.need;

import org.jspecify.annotations.NullMarked;
