package dev.rune.tmux;

import dev.rune.posix.ProcFiles;

/// A tmux client of ours that shows a session to somebody else: nothing may be asked there, and it goes nowhere else.
public final class GuestClient {

    /// What it has in its environment; the value is the guest's name.
    public static final String VARIABLE = "RUNE_GUEST";

    private GuestClient() {}

    /// Whether the client with that process is one.
    public static boolean is(int pid) {
        return ProcFiles.variable(pid, VARIABLE).isPresent();
    }
}
