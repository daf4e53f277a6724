package dev.rune.session.foreign;

import dev.rune.session.foreign.Draft.PaneDraft;
import dev.rune.session.foreign.Draft.WindowDraft;
import dev.rune.source.Diagnostic;
import dev.rune.source.Located;
import dev.rune.source.YamlCursor;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Gives every window a name, and each name to one window or pane only: other programs address them by number.
final class Names {

    private static final Pattern PROGRAM = Pattern.compile("[A-Za-z][\\w-]{0,30}");

    private final YamlCursor place;

    Names(YamlCursor place) {
        this.place = place;
    }

    void settle(Draft draft) {
        Set<String> windows = new HashSet<>();
        Set<String> panes = new HashSet<>();
        for (WindowDraft window : draft.windows) {
            Located<String> name = window.name.orElseGet(() -> new Located<>(program(window), window.span));
            window.name = Optional.of(only(name, windows, window.name.isPresent()));
            for (PaneDraft pane : window.panes) {
                pane.name = pane.name.map(own -> only(own, panes, true));
            }
        }
    }

    /// What tmux would call it: the program that runs in it.
    private static String program(WindowDraft window) {
        return window.panes.stream()
                .flatMap(pane -> pane.commands.stream())
                .findFirst()
                .map(command -> command.value().strip().split("\\s+", 2)[0])
                .filter(word -> PROGRAM.matcher(word).matches())
                .orElse("shell");
    }

    private Located<String> only(Located<String> name, Set<String> taken, boolean chosen) {
        String free = name.value();
        for (int i = 2; !taken.add(free); i++) {
            free = name.value() + "-" + i;
        }
        if (chosen && !free.equals(name.value())) {
            place.report(Diagnostic.warning("there is another `" + name.value() + "`")
                    .at(name.span())
                    .note("this one is called `" + free + "`"));
        }
        return new Located<>(free, name.span());
    }
}
