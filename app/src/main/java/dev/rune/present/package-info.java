/// How a prompt is shown to a human, and the answer taken.
@NullMarked
package dev.rune.present;

import org.jspecify.annotations.NullMarked;
