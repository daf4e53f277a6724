/// Takes what programs on terminals wait for to a human elsewhere, and types the answer.
@NullMarked
package dev.rune.watch;

import org.jspecify.annotations.NullMarked;
