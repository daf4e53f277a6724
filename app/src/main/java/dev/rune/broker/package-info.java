/// The interaction broker, seen by those who ask it and those who answer for a human.
@NullMarked
package dev.rune.broker;

import org.jspecify.annotations.NullMarked;
