package dev.rune.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One thing that is wrong, or odd, in what the user wrote: a sentence, and where possible its place.
///
/// @param message a lower-case sentence with its subject in backticks, without a full stop
/// @param label what stands beside the caret, such as ``did you mean `command`?``; may be empty
/// @param path the key's path, such as `rituals.start.global[2].timeout`; may be empty
/// @param notes further lines, each a sentence that says what to do
public record Diagnostic(
        Severity severity, String message, Optional<Span> span, String label, String path, List<String> notes) {

    /// Whether the file may still be used.
    public enum Severity {
        ERROR,
        WARNING
    }

    public Diagnostic {
        notes = List.copyOf(notes);
    }

    public static Diagnostic error(String message) {
        return new Diagnostic(Severity.ERROR, message, Optional.empty(), "", "", List.of());
    }

    public static Diagnostic warning(String message) {
        return new Diagnostic(Severity.WARNING, message, Optional.empty(), "", "", List.of());
    }

    public Diagnostic at(Span place) {
        return new Diagnostic(severity, message, Optional.of(place), label, path, notes);
    }

    public Diagnostic label(String text) {
        return new Diagnostic(severity, message, span, text, path, notes);
    }

    public Diagnostic path(String keys) {
        return new Diagnostic(severity, message, span, label, keys, notes);
    }

    public Diagnostic note(String text) {
        var more = new ArrayList<>(notes);
        more.add(text);
        return new Diagnostic(severity, message, span, label, path, more);
    }

    /// All of it that fits on one line: the message, and its place.
    public String sentence() {
        return message + span.map(place -> " (" + place + ")").orElse("");
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
