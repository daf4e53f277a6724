package dev.rune.process;

import dev.rune.posix.ProcFiles;

/// The mark of a step's processes in their environment, which they hand on to all they start.
///
/// A Rune that runs inside a step gives its own steps tokens that begin with that step's and `/`; so what it starts
/// is known to belong to the outer step too.
record StepToken(String token) {
    static final String VARIABLE = "RUNE_STEP";

    /// Whose a process is, by its mark.
    enum Bearer {
        OURS,
        OF_ANOTHER_STEP,
        UNMARKED
    }

    /// Looks at the mark of a process.
    Bearer of(int pid) {
        return ProcFiles.variable(pid, VARIABLE)
                .map(value ->
                        value.equals(token) || value.startsWith(token + "/") ? Bearer.OURS : Bearer.OF_ANOTHER_STEP)
                .orElse(Bearer.UNMARKED);
    }
}
