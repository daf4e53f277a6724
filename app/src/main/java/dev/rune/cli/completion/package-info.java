/// Completion scripts for shells, made from the command line as it is declared.
@NullMarked
package dev.rune.cli.completion;

import org.jspecify.annotations.NullMarked;
