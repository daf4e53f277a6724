package dev.rune.ritual.lint;

import dev.rune.source.Diagnostic;
import dev.rune.source.Located;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `{{.Names}}` and `{{print $1}}`: braces around what is no name of Rune's, which therefore stay as they are.
final class UnknownTags {

    private static final Pattern TAG = Pattern.compile("(?<!\\\\)\\{\\{\\{?([^{}\n]{1,200})\\}\\}");
    private static final Pattern PLAIN = Pattern.compile("&?[A-Za-z_][\\w-]*|env\\.\\w+|[#^/>!=].*");

    private final Set<String> known;

    /// @param known the names of all variables
    UnknownTags(Set<String> known) {
        this.known = known;
    }

    /// A warning for each; plain unknown names are errors elsewhere.
    Stream<Diagnostic> in(Located<String> text) {
        return TAG.matcher(text.value())
                .results()
                .filter(tag -> !isNamed(tag.group(1).strip()))
                .map(tag -> Diagnostic.warning(
                                "`" + tag.group() + "` is no variable of Rune's and stays as it is written")
                        .at(Place.in(text, tag.start(), tag.end() - tag.start()))
                        .note("write `\\{{` to say that this is meant"));
    }

    private boolean isNamed(String tag) {
        return PLAIN.matcher(tag).matches() || (tag.startsWith(".") && known.contains(tag.substring(1)));
    }
}
