package dev.rune.ritual.lint;

import dev.rune.source.Diagnostic;
import dev.rune.source.Located;
import dev.rune.template.Names;
import dev.rune.template.Place;
import dev.rune.template.Template;
import java.util.Set;
import java.util.stream.Stream;

/// `{{.Names}}` and `{{print $1}}`: braces around what is no name of Rune's, which therefore stay as they are.
final class UnknownTags {

    private final Names known;

    /// @param known the names of all variables
    UnknownTags(Set<String> known) {
        this.known = new Names(known, Set.of());
    }

    /// A warning for each on one line; plain unknown names are errors elsewhere.
    Stream<Diagnostic> in(Located<String> text) {
        return Template.of(text, Place.Plain.TEXT).foreign(known).stream()
                .filter(tag -> !tag.value().contains("\n"))
                .map(tag -> Diagnostic.warning(
                                "`" + tag.value() + "` is no variable of Rune's and stays as it is written")
                        .at(tag.span())
                        .note("write `\\{{` to say that this is meant"));
    }
}
