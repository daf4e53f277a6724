/// Session files of other programs, read and told in Rune's words: each key finds its counterpart or a warning.
@NullMarked
package dev.rune.session.foreign;

import org.jspecify.annotations.NullMarked;
