package dev.rune.ritual;

import dev.rune.source.Located;
import dev.rune.source.Source;
import dev.rune.source.Span;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A declared tmux session: its windows, their panes, and what each pane runs.
///
/// @param sessionName a template, such as `dev-{{Project}}`
/// @param root relative to the project's root
/// @param before plain steps that run before the session exists
/// @param onStop plain steps that run when it is taken down
/// @param paneBefore commands for every pane before its own
/// @param attach whether to join it once it is built, if there is a terminal
public record SessionTemplate(
        String name,
        Located<String> sessionName,
        Optional<Located<String>> root,
        Map<String, Located<String>> env,
        List<Located<String>> envFile,
        List<Located<String>> envAllow,
        List<Step.Exec> before,
        List<Step.Exec> onStop,
        List<Located<String>> paneBefore,
        boolean attach,
        List<Window> windows) {

    public SessionTemplate {
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
        envFile = List.copyOf(envFile);
        envAllow = List.copyOf(envAllow);
        before = List.copyOf(before);
        onStop = List.copyOf(onStop);
        paneBefore = List.copyOf(paneBefore);
        windows = List.copyOf(windows);
    }

    /// The file that declares it.
    public Source origin() {
        return sessionName.span().source();
    }

    /// One window of the session.
    ///
    /// @param layout one of tmux's five names, or a tmux layout string
    /// @param manual whether it is built only when asked for by name
    public record Window(
            Located<String> name,
            Optional<Located<String>> layout,
            Optional<Located<String>> root,
            boolean focus,
            boolean synchronize,
            Map<String, Located<String>> options,
            boolean manual,
            Map<String, Located<String>> env,
            List<Located<String>> envAllow,
            List<Located<String>> paneBefore,
            List<Pane> panes) {

        public Window {
            options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
            env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
            envAllow = List.copyOf(envAllow);
            paneBefore = List.copyOf(paneBefore);
            panes = List.copyOf(panes);
        }
    }

    /// One pane of a window.
    ///
    /// @param commands run one after the other; empty for a bare shell
    /// @param after panes that must be done first, by name or `window.position`
    /// @param span where it begins in its file; for a pane that is not written out, its window
    public record Pane(
            List<Located<String>> commands,
            Optional<Located<String>> name,
            Run run,
            boolean focus,
            boolean optional,
            List<Located<String>> after,
            Optional<Ready> ready,
            Optional<Located<String>> dir,
            Map<String, Located<String>> env,
            List<Located<String>> envAllow,
            List<Located<String>> paneBefore,
            boolean record,
            Span span) {

        /// One that says no more than what its shell runs.
        public static Pane of(List<Located<String>> commands, boolean record, Span span) {
            return new Pane(
                    commands,
                    Optional.empty(),
                    Run.SHELL,
                    false,
                    false,
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    record,
                    span);
        }

        public Pane {
            commands = List.copyOf(commands);
            after = List.copyOf(after);
            env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
            envAllow = List.copyOf(envAllow);
            paneBefore = List.copyOf(paneBefore);
        }
    }

    /// How a pane's command runs: by the pane's shell, as the pane's process, or typed and left for the human.
    public enum Run {
        SHELL,
        PROCESS,
        TYPE
    }
}
