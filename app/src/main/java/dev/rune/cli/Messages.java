package dev.rune.cli;

import dev.rune.report.Style;
import dev.rune.source.Diagnostic;
import dev.rune.source.DiagnosticRenderer;
import java.io.PrintStream;
import java.util.List;

/// What Rune says to a person beside its results: on stderr.
final class Messages {

    private final World world;
    private final Style style;

    Messages(World world, String color) {
        this.world = world;
        this.style = world.messageStyle(color);
    }

    void diagnostics(List<Diagnostic> diagnostics) {
        err().print(new DiagnosticRenderer(this::coloured).render(diagnostics));
    }

    /// Behind what was written to stdout: at a terminal both are read as one.
    private PrintStream err() {
        world.out().flush();
        return world.err();
    }

    private String coloured(DiagnosticRenderer.Part part, String text) {
        return switch (part) {
            case ERROR, CARET -> style.bad(text);
            case WARNING -> style.odd(text);
            case GUTTER, NOTE -> style.faint(text);
        };
    }

    /// A sentence about what went wrong, and sentences about what to do.
    void error(String sentence, String... more) {
        err().println(style.bad("error") + ": " + sentence);
        for (String line : more) {
            world.err().println("  " + line);
        }
    }

    void warning(String sentence) {
        err().println(style.odd("warning") + ": " + sentence);
    }

    /// That there are runs which this Rune can neither show nor end.
    void foreignRuns() {
        world.runs().foreign().forEach(run -> warning(run.warning()));
    }

    void note(String sentence) {
        err().println(style.faint("note") + ": " + sentence);
    }
}
