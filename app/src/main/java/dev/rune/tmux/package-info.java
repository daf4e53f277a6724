/// tmux: the servers of this machine, and the clients that speak to them.
@NullMarked
package dev.rune.tmux;

import org.jspecify.annotations.NullMarked;
