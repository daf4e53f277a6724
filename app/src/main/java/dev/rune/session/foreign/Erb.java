package dev.rune.session.foreign;

import dev.rune.source.Diagnostic;
import dev.rune.source.YamlCursor;

/// Finds ERB, the Ruby that tmuxinator runs while it reads a file and Rune never does.
final class Erb {

    static final String ADVICE = "the file has ERB (`<% … %>`), which is a Ruby program: Rune never runs it;"
            + " write what it gives in its place";

    private Erb() {}

    /// Warns of every text in which there is some, and which stays as it is written.
    static void check(YamlCursor value) {
        if (value.isMap()) {
            value.entries().forEach(entry -> {
                check(entry.value());
                if (entry.key().value().contains("<%")) {
                    value.report(warning().at(entry.key().span()));
                }
            });
        } else if (value.isList()) {
            value.items().forEach(Erb::check);
        } else if (value.peekText().filter(text -> text.contains("<%")).isPresent()) {
            value.report(warning());
        }
    }

    private static Diagnostic warning() {
        return Diagnostic.warning("ERB stays as it is written").note(ADVICE);
    }
}
