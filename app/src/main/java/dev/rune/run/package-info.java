/// One run of a ritual: the loop over its steps, what happened as events, and how each step ended.
@NullMarked
package dev.rune.run;

import org.jspecify.annotations.NullMarked;
