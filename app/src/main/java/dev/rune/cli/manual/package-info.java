/// The manual, made from the command line as it is declared.
@NullMarked
package dev.rune.cli.manual;

import org.jspecify.annotations.NullMarked;
