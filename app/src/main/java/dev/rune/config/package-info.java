/// Where Rune's files are looked for, what the settings in them say, and which of them are trusted.
@NullMarked
package dev.rune.config;

import org.jspecify.annotations.NullMarked;
