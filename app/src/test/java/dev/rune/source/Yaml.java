package dev.rune.source;

import java.util.List;
import java.util.Optional;

/// A YAML text opened for a test, and what was found in it.
final class Yaml {

    final Diagnostics found = new Diagnostics();
    final Source source;
    final Optional<YamlCursor> root;

    private Yaml(String text) {
        source = Source.of("t.yaml", text);
        root = YamlCursor.open(source, found);
    }

    static Yaml of(String text) {
        return new Yaml(text);
    }

    /// The value of that key of the root.
    YamlCursor get(String key) {
        return root.orElseThrow(() -> new AssertionError(shown())).entries().stream()
                .filter(entry -> entry.key().value().equals(key))
                .findFirst()
                .orElseThrow()
                .value();
    }

    /// Each problem as `line:column sentence`.
    List<String> problems() {
        return found.list().stream()
                .map(diagnostic -> diagnostic
                                .span()
                                .map(span -> span.line() + ":" + span.column() + " ")
                                .orElse("")
                        + diagnostic.message()
                        + (diagnostic.label().isEmpty() ? "" : " [" + diagnostic.label() + "]"))
                .toList();
    }

    String shown() {
        return new DiagnosticRenderer().render(found.list());
    }
}
