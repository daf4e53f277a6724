package dev.rune.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Collects what is found wrong or odd, so that one run can show all of it. The same sentence about the same place is
/// kept once, however many aliases lead there.
public final class Diagnostics {

    /// More than this is not kept: nobody reads further, and a hostile file could have a million.
    public static final int MOST = 500;

    private final List<Diagnostic> found = new ArrayList<>();
    private final Set<Place> seen = new HashSet<>();
    private int dropped;
    private boolean errors;

    public void add(Diagnostic diagnostic) {
        errors |= diagnostic.isError();
        if (diagnostic.span().isPresent()
                && !seen.add(new Place(diagnostic.message(), diagnostic.span().get()))) {
            return;
        }
        if (found.size() < MOST) {
            found.add(diagnostic);
        } else {
            dropped++;
        }
    }

    public boolean hasErrors() {
        return errors;
    }

    /// What was found: by file in the order in which the files were looked at, then by place.
    public List<Diagnostic> list() {
        if (found.isEmpty()) {
            return List.of();
        }
        var files = new ArrayList<String>();
        found.forEach(diagnostic -> diagnostic.span().ifPresent(span -> {
            if (!files.contains(span.source().name())) {
                files.add(span.source().name());
            }
        }));
        var sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingInt((Diagnostic diagnostic) -> diagnostic
                        .span()
                        .map(span -> files.indexOf(span.source().name()))
                        .orElse(-1))
                .thenComparingInt(
                        diagnostic -> diagnostic.span().map(Span::line).orElse(0))
                .thenComparingInt(
                        diagnostic -> diagnostic.span().map(Span::column).orElse(0)));
        if (dropped > 0) {
            Diagnostic last = errors ? Diagnostic.error(rest()) : Diagnostic.warning(rest());
            sorted.add(last);
        }
        return List.copyOf(sorted);
    }

    private record Place(String message, Span span) {}

    private String rest() {
        return "and " + dropped + " more; correct these first";
    }
}
