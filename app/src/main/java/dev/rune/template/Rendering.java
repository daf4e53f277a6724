package dev.rune.template;

import dev.rune.source.Diagnostic;
import dev.rune.source.Located;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One template being rendered with certain values.
final class Rendering {

    private final Located<String> text;
    private final Place place;
    private final Layout layout;
    private final Values values;
    private final List<Diagnostic> problems = new ArrayList<>();

    Rendering(Located<String> text, Place place, Layout layout, Values values) {
        this.text = text;
        this.place = place;
        this.layout = layout;
        this.values = values;
    }

    /// What is known of each hole before there are values.
    static Spots spots(Place place, Layout layout) {
        int holes = layout.holes().size();
        return switch (place) {
            case Place.Script(List<String> shell)
            when Shells.isPosix(shell) -> ShellScanner.scan(Symbols.of(layout.texts()), holes);
            case Place.Script _ -> unknownShell(Symbols.of(layout.texts()), holes);
            case Place.Plain _ -> new Spots(holes);
        };
    }

    Rendered render() {
        if (layout.holes().isEmpty()) {
            return new Rendered.Text(layout.texts().getFirst());
        }
        Spots spots = spots(place, layout);
        List<String> written = new ArrayList<>();
        for (int i = 0; i < layout.holes().size(); i++) {
            written.add(write(layout.holes().get(i), spots.of(i)));
        }
        if (problems.isEmpty()) {
            endedHereDocuments(spots, written);
        }
        return problems.isEmpty() ? new Rendered.Text(joined(written)) : new Rendered.Refused(problems);
    }

    private static Spots unknownShell(Symbols script, int holes) {
        var spots = new Spots(holes);
        for (int i = 0; i < script.size(); i++) {
            if (script.isHole(i) && script.followsExpansion(i)) {
                spots.put(script.hole(i), Quoting.NEVER, 0);
            }
        }
        return spots;
    }

    private String write(Layout.Hole hole, Spot spot) {
        return value(hole)
                .map(value -> hole.tag().raw() ? value : write(hole, spot, value))
                .orElse("");
    }

    private String write(Layout.Hole hole, Spot spot, String value) {
        return switch (place) {
            case Place.Plain plain -> plain.write(value);
            case Place.Script _ ->
                spot.write(value).orElseGet(() -> refuse(hole, Complaints.unsafe(name(hole), spot.quoting())));
        };
    }

    private Optional<String> value(Layout.Hole hole) {
        Optional<String> value = switch (hole.meaning()) {
            case Meaning.Variable(String name) -> values.variable(name);
            default -> values.text(name(hole));
        };
        if (value.isEmpty()) {
            refuse(hole, missing(hole));
        } else if (value.get().indexOf('\0') >= 0) {
            refuse(hole, Complaints.nul(name(hole)));
        }
        return value;
    }

    private static Diagnostic missing(Layout.Hole hole) {
        return switch (hole.meaning()) {
            case Meaning.Variable(String name) -> Complaints.notSet(name);
            default -> Complaints.withoutValue(name(hole));
        };
    }

    private static String name(Layout.Hole hole) {
        return switch (hole.meaning()) {
            case Meaning.Value(String name) -> name;
            case Meaning.Variable(String name) -> "env." + name;
            default -> hole.tag().body();
        };
    }

    private void endedHereDocuments(Spots spots, List<String> written) {
        for (HereLine line : spots.hereLines()) {
            if (line.ends(written)) {
                Layout.Hole hole = layout.holes().get(line.firstHole());
                refuse(hole, Complaints.endsHereDocument(line.delimiter()));
            }
        }
    }

    private String refuse(Layout.Hole hole, Diagnostic problem) {
        problems.add(problem.at(
                new Whereabouts(text).of(hole.tag().start(), hole.tag().source())));
        return "";
    }

    /// Hands texts and values to the engine. A text that it would not leave alone goes in as a value.
    private String joined(List<String> written) {
        var template = new StringBuilder();
        Map<String, String> parts = new HashMap<>();
        for (int i = 0; i < layout.texts().size(); i++) {
            String literal = layout.texts().get(i);
            if (Mustaches.leavesAlone(literal)) {
                template.append(literal);
            } else {
                parts.put("text" + i, literal);
                template.append(Mustaches.tag("text" + i));
            }
            if (i < written.size()) {
                parts.put("value" + i, written.get(i));
                template.append(Mustaches.tag("value" + i));
            }
        }
        return Mustaches.render(template.toString(), parts);
    }
}
