/// What is legal in a ritual file and still not likely to be what its author meant.
@NullMarked
package dev.rune.ritual.lint;

import org.jspecify.annotations.NullMarked;
