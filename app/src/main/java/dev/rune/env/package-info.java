/// Which variables a step may see, and why the others may not.
@NullMarked
package dev.rune.env;

import org.jspecify.annotations.NullMarked;
