package dev.rune.session.foreign;

import dev.rune.session.foreign.Draft.PaneDraft;
import dev.rune.source.Diagnostic;
import dev.rune.source.Located;
import dev.rune.source.YamlCursor;
import java.util.List;
import java.util.regex.Pattern;

/// Warns where a command was meant to be typed into the program before it, such as one after `ssh host`: other programs
/// type all lines ahead, Rune runs each after the one before has ended.
final class TypedAhead {

    private static final Pattern TAKES_LINES = Pattern.compile("(sudo\\s+)?("
            + "(ssh|mosh|telnet|su|nix-shell|psql|mysql)\\b.*"
            + "|(docker|docker-compose|docker compose|podman|kubectl)\\s+(exec|run)\\b.*|vagrant ssh\\b.*"
            + "|(bash|zsh|fish|sh|python3?|irb|node)(\\s+-\\S+)*)");

    private TypedAhead() {}

    static void check(Draft draft, YamlCursor place) {
        draft.windows.forEach(window -> window.panes.forEach(pane -> check(pane, place)));
    }

    private static void check(PaneDraft pane, YamlCursor place) {
        List<Located<String>> commands = pane.commands;
        for (int i = 0; i + 1 < commands.size(); i++) {
            String command = commands.get(i).value().strip();
            if (TAKES_LINES.matcher(command).matches()) {
                place.report(Diagnostic.warning(
                                "this would be typed into `" + firstWord(command) + "`; here it waits for it")
                        .at(commands.get(i + 1).span())
                        .note("give it to the program itself, as in `ssh -t HOST 'cd src; exec $SHELL'`"));
                return;
            }
        }
    }

    private static String firstWord(String command) {
        return command.split("\\s+", 2)[0];
    }
}
