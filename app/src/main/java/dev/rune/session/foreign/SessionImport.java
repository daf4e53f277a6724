package dev.rune.session.foreign;

import dev.rune.ritual.RitualReader;
import dev.rune.ritual.SessionTemplate;
import dev.rune.ritual.TemplateWriter;
import dev.rune.source.Diagnostic;
import dev.rune.source.Diagnostics;
import dev.rune.source.Located;
import dev.rune.source.RitualException;
import dev.rune.source.Source;
import dev.rune.source.YamlCursor;
import java.util.List;
import java.util.Optional;

/// A session file of another program, told as a session template.
///
/// @param format whose file it was
/// @param text the template as a file of its own
/// @param warnings what has no counterpart, each at its place in the file
public record SessionImport(ForeignFormat format, String text, List<Diagnostic> warnings) {

    private static final String PROJECT = "{{Project}}";

    public SessionImport {
        warnings = List.copyOf(warnings);
    }

    /// Reads a file of tmuxp, tmuxinator, teamocil or smug, whichever it is. Runs nothing of it.
    ///
    /// @throws RitualException where it is none of them, or wrong
    public static SessionImport of(Source source) {
        var found = new Diagnostics();
        Optional<YamlCursor> root = YamlCursor.open(source, found);
        if (root.isEmpty()) {
            throw new RitualException(withErb(source, found.list()));
        }
        ForeignFormat format = ForeignFormat.of(root.get())
                .orElseThrow(() -> RitualException.of(Diagnostic.error(
                                "`" + source.name() + "` is no session file of tmuxp, tmuxinator, teamocil or smug")
                        .note("those have a list of `windows`, and a name for each")));
        Draft draft = read(format, new ForeignMap(root.get()));
        if (draft.windows.isEmpty() && !found.hasErrors()) {
            root.get().error("there are no `windows`");
        }
        settle(draft, root.get());
        Erb.check(root.get());
        if (found.hasErrors()) {
            throw new RitualException(found.list());
        }
        String text = TemplateWriter.write(template(draft, root.get()));
        check(source, text);
        return new SessionImport(format, text, found.list());
    }

    private static Draft read(ForeignFormat format, ForeignMap root) {
        return switch (format) {
            case TMUXP -> TmuxpImport.read(root);
            case TMUXINATOR -> TmuxinatorImport.read(root);
            case TEAMOCIL -> TeamocilImport.read(root);
            case SMUG -> SmugImport.read(root);
        };
    }

    private static void settle(Draft draft, YamlCursor root) {
        new Names(root).settle(draft);
        Layouts.settle(draft, root);
        TypedAhead.check(draft, root);
    }

    private static SessionTemplate template(Draft draft, YamlCursor root) {
        Located<String> name = draft.name.orElseGet(() -> new Located<>(PROJECT, root.span()));
        return draft.template("imported", name);
    }

    /// What was written must be readable, else nobody may get it.
    private static void check(Source source, String text) {
        var found = new Diagnostics();
        RitualReader.template("imported", Source.of("the template from " + source.name(), text), found);
        if (found.hasErrors()) {
            throw new RitualException(found.list());
        }
    }

    private static List<Diagnostic> withErb(Source source, List<Diagnostic> found) {
        return source.text().contains("<%")
                ? found.stream().map(each -> each.note(Erb.ADVICE)).toList()
                : found;
    }
}
