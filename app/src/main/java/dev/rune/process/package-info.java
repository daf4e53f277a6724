/// Plain processes: started in a session of their own, limited, listened to, and ended to the last descendant.
@NullMarked
package dev.rune.process;

import org.jspecify.annotations.NullMarked;
