package dev.rune.session.freeze;

import dev.rune.ritual.Layout;
import dev.rune.ritual.SessionTemplate;
import dev.rune.ritual.SessionTemplate.Pane;
import dev.rune.ritual.SessionTemplate.Run;
import dev.rune.ritual.SessionTemplate.Window;
import dev.rune.session.Area;
import dev.rune.session.Geometry;
import dev.rune.session.LayoutOptions;
import dev.rune.session.freeze.FrozenSession.Running;
import dev.rune.source.Located;
import dev.rune.source.Source;
import dev.rune.source.Span;
import dev.rune.template.LiteralText;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tells what a session was as the template that builds it.
public final class Freezer {

    private final Path base;
    private final FrozenPath paths;
    private final Span span = new Span(Source.of("tmux", ""), 1, 1, 1);

    /// @param base what a template's root is relative to
    /// @param home what `~` stands for
    public Freezer(Path base, Path home) {
        this.base = base;
        this.paths = new FrozenPath(home);
    }

    public SessionTemplate template(FrozenSession session) {
        Set<String> names = new HashSet<>();
        return new SessionTemplate(
                session.name(),
                located(session.name()),
                paths.from(base, session.root()).map(this::located),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                true,
                session.windows().stream()
                        .map(window -> window(session, window, names))
                        .toList());
    }

    private Window window(FrozenSession session, FrozenSession.Window window, Set<String> names) {
        Path root = root(session, window);
        boolean first = session.windows().getFirst().equals(window);
        Map<String, Located<String>> options = new LinkedHashMap<>();
        window.options().forEach((name, value) -> options.put(name, located(value)));
        return new Window(
                located(only(window.name(), names)),
                layout(window, options).map(this::plain),
                paths.from(session.root(), root).map(this::located),
                window.active() && !first,
                window.synchronize(),
                options,
                false,
                Map.of(),
                List.of(),
                List.of(),
                window.panes().stream().map(pane -> pane(window, pane, root)).toList());
    }

    /// tmux lets windows have the same name, a template does not.
    private static String only(String name, Set<String> taken) {
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "-" + i;
        }
        return free;
    }

    /// The directory of most of its panes; where none has most, the session's.
    private static Path root(FrozenSession session, FrozenSession.Window window) {
        List<Path> directories = window.panes().stream()
                .flatMap(pane -> pane.directory().stream())
                .toList();
        return directories.stream()
                .filter(directory -> Collections.frequency(directories, directory) * 2 > directories.size())
                .findFirst()
                .orElse(session.root());
    }

    /// None for a single pane and for panes that are tiled, a name where one gives the same, else the layout string.
    private static Optional<String> layout(FrozenSession.Window window, Map<String, Located<String>> options) {
        int panes = window.panes().size();
        if (panes == 1) {
            return Optional.empty();
        }
        var wanted = LayoutOptions.of(options);
        List<Area> areas =
                Geometry.of(window.layout(), wanted, panes, window.size()).panes();
        Optional<String> named = Layout.NAMES.stream()
                .filter(name ->
                        Geometry.of(name, wanted, panes, window.size()).panes().equals(areas))
                .findFirst();
        return named.isPresent() ? named : Optional.of(window.layout());
    }

    private Pane pane(FrozenSession.Window window, FrozenSession.Pane pane, Path root) {
        boolean first = window.panes().getFirst().equals(pane);
        return new Pane(
                command(pane.running()).map(this::located).stream().toList(),
                pane.name().map(this::located),
                isProcess(pane.running()) ? Run.PROCESS : Run.SHELL,
                pane.active() && !first,
                false,
                List.of(),
                Optional.empty(),
                pane.directory()
                        .flatMap(directory -> paths.from(root, directory))
                        .map(this::located),
                Map.of(),
                List.of(),
                List.of(),
                true,
                span);
    }

    private static Optional<String> command(Running running) {
        return switch (running) {
            case Running.Shell _ -> Optional.empty();
            case Running.Child child -> Optional.of(CommandLine.text(child.argv()));
            case Running.Program program -> Optional.of(CommandLine.text(program.argv()));
            case Running.Ended ended -> Optional.of(ended.command()).filter(text -> !text.isBlank());
        };
    }

    private static boolean isProcess(Running running) {
        return switch (running) {
            case Running.Shell _, Running.Child _ -> false;
            case Running.Program _ -> true;
            case Running.Ended ended -> !ended.command().isBlank();
        };
    }

    private Located<String> located(String text) {
        return plain(LiteralText.of(text));
    }

    private Located<String> plain(String text) {
        return new Located<>(text, span);
    }
}
