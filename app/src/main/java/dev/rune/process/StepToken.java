package dev.rune.process;

import dev.rune.posix.ProcFiles;
import java.util.Map;
import java.util.Optional;

/// The mark of a step's processes in their environment, which they hand on to all they start.
///
/// A Rune that runs inside a step gives its own steps tokens that begin with that step's and `/`; so what it starts
/// is known to belong to the outer step too.
public record StepToken(String text) {
    public static final String VARIABLE = "RUNE_STEP";

    /// The token of what runs in that environment: it begins with that of the step around it, if there is one.
    public static String within(Map<String, String> environment, String own) {
        return Optional.ofNullable(environment.get(VARIABLE))
                .filter(ProcessSpec::isToken)
                .map(outer -> outer + "/" + own)
                .orElse(own);
    }

    /// The mark that a process carries, where its environment can be read and has one.
    static Optional<StepToken> of(int pid) {
        return ProcFiles.variable(pid, VARIABLE).map(StepToken::new);
    }

    /// Whether what carries the other mark belongs to this one's step.
    boolean covers(StepToken other) {
        return other.text.equals(text) || other.text.startsWith(text + "/");
    }
}
