/// Consumers of run events: the console for a person, JSON lines for a program, the journal on disk.
@NullMarked
package dev.rune.report;

import org.jspecify.annotations.NullMarked;
