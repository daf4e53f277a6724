package dev.rune.pty;

import java.nio.file.Path;

/// Pseudo-terminals, and programs that run on them.
public interface Ptys {

    /// Those that pty4j opens.
    ///
    /// @param natives the folder of the native libraries that came with Rune: nothing is unpacked elsewhere
    static Ptys pty4j(Path natives) {
        return new Pty4jPtys(natives);
    }

    /// Opens one and starts a program on it, as the leader of a process session that it controls. The caller must
    /// then [Pty#close] it.
    PtyStart start(PtySpec spec);
}
