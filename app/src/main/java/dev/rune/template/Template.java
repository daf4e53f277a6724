package dev.rune.template;

import dev.rune.source.Diagnostic;
import dev.rune.source.Located;
import dev.rune.source.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A text of the ritual file in which `{{name}}` stands for a value, and the place that it is written for.
///
/// `{{.name}}` means the same, `{{{name}}}` inserts the value without quoting it, `{{env.NAME}}` reads a variable,
/// `\{{` is two braces. What is no name of Rune's (`{{.Names}}`, `{{print $1}}`) stays as it is written.
public final class Template {

    /// More of one kind in one text are not told: to find the place of each takes a look at the whole file.
    private static final int MOST_FAULTS = 20;

    private final Located<String> text;
    private final Place place;
    private final List<Piece> pieces;

    private Template(Located<String> text, Place place, List<Piece> pieces) {
        this.text = text;
        this.place = place;
        this.pieces = pieces;
    }

    /// Takes any text; what is wrong with it is told by [#check] and [#render].
    public static Template of(Located<String> text, Place place) {
        return new Template(text, place, TagScanner.scan(text.value()));
    }

    /// The known names that it uses.
    public Set<String> uses(Names names) {
        var used = new LinkedHashSet<String>();
        for (Layout.Hole hole : Layout.of(pieces, names).holes()) {
            if (hole.meaning() instanceof Meaning.Value(String name)) {
                used.add(name);
            }
        }
        return used;
    }

    /// Names in it that are not known, now or later, and that resemble none that is.
    public Set<String> undeclared(Names names) {
        var undeclared = new LinkedHashSet<String>();
        for (Layout.Hole fault : Layout.of(pieces, names).faults()) {
            if (fault.meaning() instanceof Meaning.Unknown(String name)
                    && !names.later().contains(name)
                    && Suggestions.nearest(name, names.known()).isEmpty()) {
                undeclared.add(name);
            }
        }
        return undeclared;
    }

    /// What is wrong with it whatever the values are, each at its place in the file; empty when all is well.
    public List<Diagnostic> check(Names names) {
        return check(Layout.of(pieces, names), names);
    }

    /// Tags that stay as they are written, each with its place.
    public List<Located<String>> foreign(Names names) {
        var whereabouts = new Whereabouts(text);
        return Layout.of(pieces, names).foreign().stream()
                .limit(MOST_FAULTS)
                .map(tag -> new Located<>(tag.source(), whereabouts.of(tag.start(), tag.source())))
                .toList();
    }

    /// The text with the values in it.
    public Rendered render(Values values) {
        Layout layout = Layout.of(pieces, values.names());
        List<Diagnostic> problems = check(layout, values.names());
        return problems.isEmpty()
                ? new Rendering(text, place, layout, values).render()
                : new Rendered.Refused(problems);
    }

    private List<Diagnostic> check(Layout layout, Names names) {
        var found = new ArrayList<Diagnostic>();
        for (int i = 0; i < layout.faults().size() && found.size() < MOST_FAULTS; i++) {
            Layout.Hole fault = layout.faults().get(i);
            found.add(at(fault.tag(), fault(fault, names)));
        }
        Spots spots = layout.holes().isEmpty() ? new Spots(0) : Rendering.spots(place, layout);
        for (int i = 0; i < layout.holes().size() && found.size() < MOST_FAULTS; i++) {
            Layout.Hole hole = layout.holes().get(i);
            misplaced(hole, names).forEach(problem -> found.add(at(hole.tag(), problem)));
            if (!hole.tag().raw() && spots.of(i).quoting() == Quoting.NEVER) {
                found.add(at(hole.tag(), Complaints.never(hole.tag().source())));
            }
        }
        return found;
    }

    private static Diagnostic fault(Layout.Hole fault, Names names) {
        return switch (fault.meaning()) {
            case Meaning.Unknown(String name) -> Complaints.unknown(name, names);
            case Meaning.Unused(String kind) -> Complaints.unused(fault.tag().source(), kind);
            case Meaning.Value _, Meaning.Variable _, Meaning.Foreign _ -> throw new IllegalStateException();
        };
    }

    private List<Diagnostic> misplaced(Layout.Hole hole, Names names) {
        return switch (hole.meaning()) {
            case Meaning.Variable(String name)
            when !place.readsEnvironment() -> List.of(Complaints.environmentElsewhere(name, place));
            case Meaning.Value(String name)
            when names.secret().contains(name) && !place.takesSecrets() -> List.of(Complaints.secretElsewhere(name));
            default -> List.of();
        };
    }

    private Diagnostic at(Piece.Tag tag, Diagnostic problem) {
        return problem.at(new Whereabouts(text).of(tag.start(), tag.source()));
    }
}
