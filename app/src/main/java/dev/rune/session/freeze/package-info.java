/// What runs in a tmux session now, told as a session template.
@NullMarked
package dev.rune.session.freeze;

import org.jspecify.annotations.NullMarked;
