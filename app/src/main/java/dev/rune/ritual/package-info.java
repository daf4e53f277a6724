/// What a user declared: rituals, their steps, session templates; and the reader that turns YAML into them.
@NullMarked
package dev.rune.ritual;

import org.jspecify.annotations.NullMarked;
