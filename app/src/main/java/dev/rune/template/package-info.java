/// Mustache text and values become text, each value quoted for the place in the shell command where it stands.
@NullMarked
package dev.rune.template;

import org.jspecify.annotations.NullMarked;
