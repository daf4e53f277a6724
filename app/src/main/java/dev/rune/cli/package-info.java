/// The command line: one class for each verb, which parses, calls and translates; and the table of exit codes.
@NullMarked
package dev.rune.cli;

import org.jspecify.annotations.NullMarked;
