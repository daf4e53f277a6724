/// A question to a human, from asking to its one end.
@NullMarked
package dev.rune.broker.prompt;

import org.jspecify.annotations.NullMarked;
