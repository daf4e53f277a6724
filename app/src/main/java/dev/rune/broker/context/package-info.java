/// The endpoints of the broker: who may ask through them, what, and how long they live.
@NullMarked
package dev.rune.broker.context;

import org.jspecify.annotations.NullMarked;
