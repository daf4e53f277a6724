package dev.rune.cli;

import dev.rune.report.Style;
import dev.rune.source.Diagnostic;
import dev.rune.source.DiagnosticRenderer;
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
        world.err().print(new DiagnosticRenderer(this::coloured).render(diagnostics));
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
        world.err().println(style.bad("error") + ": " + sentence);
        for (String line : more) {
            world.err().println("  " + line);
        }
    }

    void warning(String sentence) {
        world.err().println(style.odd("warning") + ": " + sentence);
    }

    void note(String sentence) {
        world.err().println(style.faint("note") + ": " + sentence);
    }
}
