package dev.rune.session;

/// Another user of this machine who may join a shared session.
///
/// @param terminals how many of theirs show it now
public record Guest(String user, Access access, int terminals) {

    /// What guests may do.
    public enum Access {
        /// Look on.
        READ,
        /// All that its owner may.
        WRITE
    }
}
