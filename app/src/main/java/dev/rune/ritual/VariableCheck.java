package dev.rune.ritual;

import dev.rune.source.Diagnostic;
import dev.rune.source.Diagnostics;
import dev.rune.source.YamlCursor;
import dev.rune.template.Names;
import dev.rune.template.Place;
import dev.rune.template.Template;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Checks every text of the files in which variables may stand: each name is known at that point, none asks for more
/// than templates can, and a secret stands only where it leaves no trace.
final class VariableCheck {

    /// Variables that are empty in a step that opens no session.
    private static final List<String> OF_SESSIONS = List.of("Session", "Command");

    /// What a pane runs is read by the shell of the user, which is not known here; the POSIX family is the usual one.
    private static final Place PANE = new Place.Script(List.of("sh", "-c"));

    private final List<String> shell;
    private final Set<String> undeclared = new TreeSet<>();
    private int problems;

    /// @param shell what runs command strings where a step does not say
    VariableCheck(List<String> shell) {
        this.shell = List.copyOf(shell);
    }

    /// Names that were met so far, are declared nowhere and resemble none that is: a `--var` may give them a value.
    Set<String> undeclared() {
        return undeclared;
    }

    /// Checks steps that run one after the other.
    ///
    /// @param names what is known before the first; afterwards, also what the steps asked for
    void steps(List<YamlCursor> steps, KnownNames names) {
        steps(steps, names, OF_SESSIONS);
    }

    /// @param empty names that have no value where no step opens a session
    private void steps(List<YamlCursor> steps, KnownNames names, List<String> empty) {
        for (YamlCursor step : steps) {
            step(step, names, empty);
            names.learn(step);
        }
    }

    /// Checks a session template.
    void template(YamlCursor template, KnownNames names) {
        each(template, "session_name", Place.Plain.TEXT, names.without("Session"));
        each(template, "root", Place.Plain.DIR, names);
        each(template, "env_file", Place.Plain.DIR, names);
        each(template, "env", Place.Plain.SESSION_ENV, names);
        each(template, "pane_before", PANE, names);
        template.peek("before").ifPresent(steps -> steps(steps.items(), names.branch(), List.of()));
        // They run when the session is closed, and are told which it was.
        template.peek("on_stop").ifPresent(steps -> steps(steps.items(), names.branch(), List.of("Command")));
        template.peek("windows").ifPresent(windows -> windows.items().forEach(window -> window(window, names)));
    }

    /// Checks files with variables, for all steps.
    void envFiles(YamlCursor root, KnownNames names) {
        each(root, "env_file", Place.Plain.DIR, names);
    }

    private void window(YamlCursor window, KnownNames names) {
        each(window, "root", Place.Plain.DIR, names);
        each(window, "env", Place.Plain.SESSION_ENV, names);
        each(window, "options", Place.Plain.TEXT, names);
        each(window, "pane_before", PANE, names);
        window.peek("panes").ifPresent(panes -> panes.items().forEach(pane -> pane(pane, names)));
    }

    private void pane(YamlCursor pane, KnownNames names) {
        if (!pane.isMap()) {
            texts(pane, PANE, names);
            return;
        }
        each(pane, "command", PANE, names);
        each(pane, "pane_before", PANE, names);
        each(pane, "dir", Place.Plain.DIR, names);
        each(pane, "env", Place.Plain.SESSION_ENV, names);
        pane.peek("ready").ifPresent(ready -> ready(ready, names));
    }

    private void step(YamlCursor step, KnownNames names, List<String> empty) {
        step.peek("command").ifPresent(command -> command(command, shell(step), names));
        step.peek("ask").ifPresent(ask -> each(ask, "message", Place.Plain.TEXT, names));
        step.peek("ready").ifPresent(ready -> ready(ready, names));
        step.peek("expect")
                .ifPresent(expect -> expect.items().forEach(each -> each(each, "answer", Place.Plain.INPUT, names)));
        each(step, "confirm", Place.Plain.TEXT, names);
        each(step, "dir", Place.Plain.DIR, names);
        each(step, "working_dir", Place.Plain.DIR, names);
        each(step, "env", Place.Plain.ENV, names);
        each(step, "env_file", Place.Plain.DIR, names);
        each(step, "stdin", Place.Plain.INPUT, names);
        each(step, "tmux_session", Place.Plain.TEXT, names);
        if (step.peek("tmux_session").isEmpty() && step.peek("tmux_template").isEmpty()) {
            step.peek("command").ifPresent(command -> command.items().forEach(text -> empty(text, names, empty)));
        }
    }

    private List<String> shell(YamlCursor step) {
        List<String> own = step.peek("shell").stream()
                .flatMap(value -> value.items().stream())
                .flatMap(word -> word.peekText().stream())
                .toList();
        return own.isEmpty() ? shell : own;
    }

    private void ready(YamlCursor ready, KnownNames names) {
        ready.peek("command").ifPresent(command -> command(command, shell, names));
        each(ready, "port", Place.Plain.TEXT, names);
        each(ready, "http", Place.Plain.TEXT, names);
        each(ready, "log", Place.Plain.REGEX, names);
    }

    private void command(YamlCursor command, List<String> shell, KnownNames names) {
        texts(command, command.isList() ? Place.Plain.TEXT : new Place.Script(shell), names);
    }

    private void each(YamlCursor map, String key, Place place, KnownNames names) {
        map.peek(key).ifPresent(value -> texts(value, place, names));
    }

    private void texts(YamlCursor value, Place place, KnownNames names) {
        if (value.isMap()) {
            value.entries().forEach(entry -> text(entry.value(), place, names));
        } else {
            value.items().forEach(item -> text(item, place, names));
        }
    }

    private void text(YamlCursor value, Place place, KnownNames names) {
        value.peekTextAt()
                .filter(text -> problems < Diagnostics.MOST && text.value().contains("{{"))
                .map(text -> Template.of(text, place))
                .ifPresent(template -> check(value, template, names.names()));
    }

    private void check(YamlCursor value, Template template, Names names) {
        List<Diagnostic> found = template.check(names);
        found.forEach(problem -> report(value, problem));
        if (!found.isEmpty()) {
            undeclared.addAll(template.undeclared(names));
        }
    }

    private void report(YamlCursor value, Diagnostic problem) {
        problems++;
        value.report(problem);
    }

    private void empty(YamlCursor value, KnownNames names, List<String> empty) {
        Set<String> used = value.peekTextAt()
                .filter(text -> problems < Diagnostics.MOST && text.value().contains("{{"))
                .map(text -> Template.of(text, Place.Plain.TEXT).uses(names.names()))
                .orElse(Set.of());
        empty.stream()
                .filter(used::contains)
                .forEach(name -> report(
                        value,
                        Diagnostic.warning("`{{" + name + "}}` is empty here: this step opens no tmux session")));
    }
}
