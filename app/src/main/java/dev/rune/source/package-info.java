/// Text, a place in it, a value that remembers its place, and a message with a caret.
@NullMarked
package dev.rune.source;

import org.jspecify.annotations.NullMarked;
