package dev.rune.cli;

/// What one look of the doctor found.
///
/// @param subject what was looked at, such as `tmux`
/// @param text what was found, in a few words
/// @param fix what to do about it; empty when all is well
record Finding(Level level, String subject, String text, String fix) {

    /// How bad it is.
    enum Level {
        OK,
        /// Rune works, but not all of it, or not as it should.
        WARN,
        /// Rune does not work.
        FAIL
    }

    static Finding ok(String subject, String text) {
        return new Finding(Level.OK, subject, text, "");
    }

    static Finding warn(String subject, String text, String fix) {
        return new Finding(Level.WARN, subject, text, fix);
    }

    static Finding fail(String subject, String text, String fix) {
        return new Finding(Level.FAIL, subject, text, fix);
    }
}
