package dev.rune.session.foreign;

import dev.rune.ritual.Layout;
import dev.rune.session.foreign.Draft.WindowDraft;
import dev.rune.source.Diagnostic;
import dev.rune.source.Located;
import dev.rune.source.YamlCursor;
import java.util.List;
import java.util.Optional;

/// Keeps the layouts that tmux would take: a name or the only one that begins so, a layout string that holds the panes.
final class Layouts {

    private Layouts() {}

    static void settle(Draft draft, YamlCursor place) {
        for (WindowDraft window : draft.windows) {
            Optional<Located<String>> written = window.layout;
            int panes = window.panes.size();
            window.layout = written.flatMap(layout -> usable(layout, panes));
            written.filter(_ -> window.layout.isEmpty())
                    .ifPresent(layout -> place.report(
                            Diagnostic.warning("`" + layout.value() + "` is no layout for " + panes + " panes")
                                    .at(layout.span())
                                    .note("it is left out: the panes are tiled")));
        }
    }

    private static Optional<Located<String>> usable(Located<String> layout, int panes) {
        List<String> named = Layout.NAMES.stream()
                .filter(name -> name.startsWith(layout.value()))
                .toList();
        if (named.size() == 1) {
            return Optional.of(new Located<>(named.getFirst(), layout.span()));
        }
        return Layout.read(layout.value()).filter(cell -> cell.panes() >= panes).map(_ -> layout);
    }
}
