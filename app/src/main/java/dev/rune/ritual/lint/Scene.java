package dev.rune.ritual.lint;

import dev.rune.ritual.Command;
import dev.rune.ritual.Condition;
import dev.rune.ritual.Head;
import dev.rune.ritual.Step;
import dev.rune.source.Diagnostic;
import dev.rune.source.Located;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// One command of the file, with what holds where it runs.
///
/// @param text the script, or the first word of an argv
/// @param script its commands; for an argv the one that it is
/// @param shell what runs the script; empty for an argv
/// @param step the step that it is the command of; empty for a pane's
/// @param given the variables that are set for it in the file
/// @param allowed names or globs let through the environment filter for it
/// @param dotenv whether variables may come from a dotenv file too
record Scene(
        Located<String> text,
        Script script,
        List<String> shell,
        Optional<Step> step,
        Set<String> given,
        List<String> allowed,
        boolean dotenv,
        Surroundings around) {

    private static final Set<String> POSIX_SHELLS = Set.of("sh", "bash", "dash", "zsh", "ksh", "ash", "busybox");
    private static final Set<String> PROBES = Set.of("which", "type", "hash", "uname");

    /// The same, run by another shell.
    Scene in(List<String> other) {
        return new Scene(text, script, other, step, given, allowed, dotenv, around);
    }

    static Script parse(Command command) {
        return switch (command) {
            case Command.Script script -> ScriptScanner.scan(script.script().value());
            case Command.Argv argv ->
                new Script(
                        List.of(new SimpleCommand(
                                List.of(),
                                argv.words().stream().map(Scene::word).toList(),
                                false,
                                SimpleCommand.End.SEQUENCE)),
                        Set.of());
        };
    }

    private static Word word(Located<String> text) {
        return new Word(text.value(), text.value(), 0, !text.value().contains("{{"));
    }

    /// A warning about a part of the script, under which the caret stands.
    Diagnostic warning(String message, int offset, int length) {
        return Diagnostic.warning(message).at(Place.in(text, shell.isEmpty() ? 0 : offset, length));
    }

    Diagnostic warning(String message, Word word) {
        return warning(message, word.offset(), word.raw().length());
    }

    /// Whether a shell of the POSIX family reads it, so that its rules of quoting hold.
    boolean isPosix() {
        if (shell.isEmpty()) {
            return false;
        }
        String first = shell.getFirst();
        return POSIX_SHELLS.contains(first.substring(first.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT));
    }

    /// Whether a shell reads it that has the aliases and functions of the user.
    boolean isPersonal() {
        return shell.stream().skip(1).anyMatch(word -> word.matches("-[a-z]*[il][a-z]*|--login"));
    }

    /// Whether the script finds out itself what there is.
    boolean probes() {
        return script.calls(PROBES)
                || script.commands().stream()
                        .anyMatch(command -> command.words().stream()
                                .map(Word::text)
                                .toList()
                                .containsAll(List.of("command", "-v")))
                || text.value().contains("OSTYPE");
    }

    /// Whether the step runs only where some program, or some system, is.
    boolean isConditional(String program) {
        return step.stream()
                .map(Step::head)
                .map(Head::when)
                .flatMap(List::stream)
                .anyMatch(condition -> switch (condition) {
                    case Condition.Program(String name) -> name.equals(program);
                    case Condition.Os _ -> true;
                    default -> false;
                });
    }
}
