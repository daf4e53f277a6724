package dev.rune.session.foreign;

import dev.rune.ritual.SessionTemplate;
import dev.rune.ritual.SessionTemplate.Pane;
import dev.rune.ritual.SessionTemplate.Run;
import dev.rune.ritual.SessionTemplate.Window;
import dev.rune.ritual.Step;
import dev.rune.source.Located;
import dev.rune.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A session template while it is put together.
final class Draft {

    Optional<Located<String>> name = Optional.empty();
    Optional<Located<String>> root = Optional.empty();
    Map<String, Located<String>> env = Map.of();
    final List<Step.Exec> before = new ArrayList<>();
    final List<Step.Exec> onStop = new ArrayList<>();
    final List<Located<String>> paneBefore = new ArrayList<>();
    boolean attach = true;
    final List<WindowDraft> windows = new ArrayList<>();

    /// A window of it.
    static final class WindowDraft {

        final Span span;
        Optional<Located<String>> name = Optional.empty();
        Optional<Located<String>> layout = Optional.empty();
        Optional<Located<String>> root = Optional.empty();
        boolean focus;
        boolean synchronize;
        boolean manual;
        Map<String, Located<String>> env = Map.of();
        final Map<String, Located<String>> options = new LinkedHashMap<>();
        final List<Located<String>> paneBefore = new ArrayList<>();
        final List<PaneDraft> panes = new ArrayList<>();

        WindowDraft(Span span) {
            this.span = span;
        }
    }

    /// A pane of a window.
    static final class PaneDraft {

        final Span span;
        final List<Located<String>> commands = new ArrayList<>();
        Optional<Located<String>> name = Optional.empty();
        Optional<Located<String>> dir = Optional.empty();
        Run run = Run.SHELL;
        boolean focus;
        Map<String, Located<String>> env = Map.of();
        final List<Located<String>> paneBefore = new ArrayList<>();

        PaneDraft(Span span) {
            this.span = span;
        }

        private Pane pane() {
            return new Pane(
                    commands,
                    name,
                    run,
                    focus,
                    false,
                    List.of(),
                    Optional.empty(),
                    dir,
                    env,
                    List.of(),
                    paneBefore,
                    true,
                    span);
        }
    }

    /// The template; every window has a name by now.
    SessionTemplate template(String templateName, Located<String> sessionName) {
        return new SessionTemplate(
                templateName,
                sessionName,
                root,
                env,
                List.of(),
                List.of(),
                before,
                onStop,
                paneBefore,
                attach,
                windows.stream().map(Draft::window).toList());
    }

    private static Window window(WindowDraft window) {
        return new Window(
                window.name.orElseThrow(),
                window.layout,
                window.root,
                window.focus,
                window.synchronize,
                window.options,
                window.manual,
                window.env,
                List.of(),
                window.paneBefore,
                window.panes.stream().map(PaneDraft::pane).toList());
    }
}
