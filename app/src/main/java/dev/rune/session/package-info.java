/// Session templates become tmux sessions: planned, built, compared with what lives, taken down.
@NullMarked
package dev.rune.session;

import org.jspecify.annotations.NullMarked;
