package dev.rune.ritual.lint;

import dev.rune.source.Diagnostic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A command that is not on the PATH. Each is told once in a file; silent where a step before it may have installed it,
/// or the script finds out itself.
final class MissingProgram implements Check {

    private static final Set<String> BUILT_IN = Set.of(
            ".",
            ":",
            "[",
            "[[",
            "alias",
            "bg",
            "bind",
            "break",
            "builtin",
            "caller",
            "cd",
            "command",
            "compgen",
            "complete",
            "continue",
            "declare",
            "dirs",
            "disown",
            "echo",
            "enable",
            "eval",
            "exec",
            "exit",
            "export",
            "false",
            "fc",
            "fg",
            "for",
            "getopts",
            "hash",
            "help",
            "history",
            "in",
            "jobs",
            "kill",
            "let",
            "local",
            "logout",
            "mapfile",
            "popd",
            "printf",
            "pushd",
            "pwd",
            "read",
            "readarray",
            "readonly",
            "return",
            "set",
            "shift",
            "shopt",
            "source",
            "suspend",
            "test",
            "time",
            "times",
            "trap",
            "true",
            "type",
            "typeset",
            "ulimit",
            "umask",
            "unalias",
            "unset",
            "wait");

    /// Behind these, functions and directories of programs may have come up that nobody sees from here.
    private static final Set<String> REVEALING = Set.of("source", ".", "eval", "alias");

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]*");

    private final Set<String> told = new HashSet<>();
    private final Mentions mentions = new Mentions();

    @Override
    public Stream<Diagnostic> check(Scene scene) {
        return missing(scene).map(invocation -> warning(scene, invocation));
    }

    /// Those of one scene, in its order; none that was told before.
    Stream<Invocation> missing(Scene scene) {
        boolean uncertain = scene.given().contains("PATH")
                || scene.dotenv()
                || scene.isPersonal()
                || scene.probes()
                || (!scene.shell().isEmpty() && !scene.isPosix())
                || changesPath(scene.script())
                || scene.script().calls(REVEALING);
        var missing = new ArrayList<Invocation>();
        for (Invocation invocation : scene.script().invocations()) {
            if (!uncertain
                    && isMissing(scene, invocation)
                    && told.add(invocation.program().text())) {
                missing.add(invocation);
            }
            mentions.add(invocation);
        }
        return missing.stream();
    }

    private boolean isMissing(Scene scene, Invocation invocation) {
        String name = invocation.program().text();
        return invocation.program().literal()
                && PLAIN.matcher(name).matches()
                && !BUILT_IN.contains(name)
                && !scene.script().functions().contains(name)
                && invocation.command().end() != SimpleCommand.End.OR
                && !scene.isConditional(name)
                && !OtherSystem.isForeign(invocation, scene.around().os())
                && !scene.around().hasProgram(name)
                && !mentions.contain(name);
    }

    private static boolean changesPath(Script script) {
        return script.commands().stream()
                .flatMap(command -> Stream.concat(command.assignments().stream(), command.words().stream()))
                .anyMatch(word -> word.raw().startsWith("PATH="));
    }

    private static Diagnostic warning(Scene scene, Invocation invocation) {
        return scene.warning(
                        "there is no program `" + invocation.program().text() + "` on the PATH", invocation.program())
                .note("install it; `when: [command:" + invocation.program().text()
                        + "]` skips the step where it is missing");
    }
}
