package dev.rune.session;

import dev.rune.env.Environment;
import dev.rune.ritual.Ready;
import dev.rune.ritual.SessionTemplate.Run;
import dev.rune.source.Located;
import dev.rune.source.Span;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A tmux session as it is to be: names legal, values put in, directories absolute, environments final.
///
/// @param template the template's name; empty for a session that one command makes
/// @param name legal in tmux: neither `.` nor `:` in it
/// @param root where windows opened by hand begin
/// @param environment all that the session's panes see, but for what tmux itself sets in each, such as `TERM`
/// @param removed names that the environment filter keeps from it, which a server that runs already may hold
/// @param shell the program that is a pane's shell, as an absolute path
/// @param attach whether to join it once it is built, if there is a terminal
/// @param notes what a person should know of the plan, as sentences
/// @param windows in the order of the template; none that is built only when asked for, unless it was
public record SessionPlan(
        String template,
        Located<String> name,
        Path root,
        Environment environment,
        SortedSet<String> removed,
        Path shell,
        boolean attach,
        List<String> notes,
        List<Window> windows) {

    public SessionPlan {
        removed = Collections.unmodifiableSortedSet(new TreeSet<>(removed));
        notes = List.copyOf(notes);
        windows = List.copyOf(windows);
    }

    /// All panes, in the order of their windows.
    public Stream<Pane> panes() {
        return windows.stream().flatMap(window -> window.panes().stream());
    }

    /// A window as it is to be.
    ///
    /// @param position in the template, from 0, those counted that are not built
    /// @param layout one of tmux's five names, or a layout string
    /// @param options tmux window options, values put in
    public record Window(
            int position,
            Located<String> name,
            Optional<Located<String>> layout,
            Path root,
            boolean focus,
            boolean synchronize,
            Map<String, Located<String>> options,
            List<Pane> panes) {

        public Window {
            options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
            panes = List.copyOf(panes);
        }
    }

    /// A pane as it is to be.
    ///
    /// @param address `window.position`, the position counted from 0
    /// @param name as declared
    /// @param run how the commands run; of no meaning without any
    /// @param commands `pane_before` of session, window and pane, then its own, as scripts for its shell
    /// @param own how many of the commands are its own, the last ones
    /// @param processShell for `run: process`, the argv to which the script is appended
    /// @param after addresses of the panes that must be done first
    /// @param environment what it sees beyond the session's
    /// @param record whether its output is logged
    /// @param definition a hash of all that was declared for it
    /// @param span where it stands in its file
    public record Pane(
            String address,
            Optional<String> name,
            Run run,
            List<String> commands,
            int own,
            List<String> processShell,
            boolean focus,
            boolean optional,
            List<String> after,
            Optional<Ready> ready,
            Path directory,
            Map<String, String> environment,
            boolean record,
            String definition,
            Span span) {

        public Pane {
            commands = List.copyOf(commands);
            processShell = List.copyOf(processShell);
            after = List.copyOf(after);
            environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        }

        /// What it sees of a session's environment, and beyond.
        public Environment over(Environment session) {
            Map<String, String> all = new LinkedHashMap<>(session.variables());
            all.putAll(environment);
            return new Environment(all);
        }

        /// The same, coming after no other.
        Pane alone() {
            return new Pane(
                    address,
                    name,
                    run,
                    commands,
                    own,
                    processShell,
                    focus,
                    optional,
                    List.of(),
                    ready,
                    directory,
                    environment,
                    record,
                    definition,
                    span);
        }

        /// How a person calls it: by its name, else by its address.
        public String title() {
            return name.orElse(address);
        }

        @Override
        public String toString() {
            return "Pane[" + address + " " + commands + "]";
        }
    }
}
