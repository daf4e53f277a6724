/// Pseudo-terminals: a program on one, its bytes both ways, its size, its modes, and its end to the last byte.
@NullMarked
package dev.rune.pty;

import org.jspecify.annotations.NullMarked;
