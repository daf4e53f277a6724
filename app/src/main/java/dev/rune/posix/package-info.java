/// The few calls that the JDK lacks, made through the foreign function API; the only native calls in Rune.
@NullMarked
package dev.rune.posix;

import org.jspecify.annotations.NullMarked;
