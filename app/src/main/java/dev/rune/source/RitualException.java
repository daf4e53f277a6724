package dev.rune.source;

import java.util.List;

/// The user's file is wrong, or there is none: not a bug. The root command catches it once, shows what it carries and
/// exits with 20.
public final class RitualException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Diagnostic> diagnostics;

    /// @param diagnostics at least one error; warnings may stand among them
    public RitualException(List<Diagnostic> diagnostics) {
        super(diagnostics.getFirst().message());
        this.diagnostics = List.copyOf(diagnostics);
    }

    public static RitualException of(Diagnostic diagnostic) {
        return new RitualException(List.of(diagnostic));
    }

    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
