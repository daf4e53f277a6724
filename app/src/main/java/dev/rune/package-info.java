/// Rune: begins a project day.
@NullMarked
package dev.rune;

import org.jspecify.annotations.NullMarked;
