package dev.rune.ritual.lint;

import dev.rune.source.Diagnostic;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// `cd build` alone in a step: each step has a shell of its own, so that nothing of it is left for the next.
final class LostEffect implements Check {

    private static final Set<String> ALONE =
            Set.of("cd", "pushd", "popd", "export", "unset", "alias", "source", ".", "umask", "ulimit", "set", "shopt");

    @Override
    public Stream<Diagnostic> check(Scene scene) {
        List<SimpleCommand> commands = scene.script().commands();
        List<Invocation> invocations = scene.script().invocations();
        boolean lost = scene.step().isPresent()
                && !scene.shell().isEmpty()
                && !invocations.isEmpty()
                && commands.size() == invocations.size()
                && invocations.stream().allMatch(LostEffect::isLost);
        return lost ? Stream.of(warning(scene, invocations.getLast())) : Stream.empty();
    }

    private static boolean isLost(Invocation invocation) {
        String first = invocation.texts().stream().findFirst().orElse("");
        return switch (invocation.name()) {
            case "conda", "mamba", "micromamba" -> first.equals("activate") || first.equals("deactivate");
            case "nvm", "rvm" -> first.equals("use");
            case "pyenv", "rbenv" -> first.equals("shell");
            default ->
                ALONE.contains(invocation.name()) && invocation.wrappers().isEmpty();
        };
    }

    private static Diagnostic warning(Scene scene, Invocation last) {
        return scene.warning(
                        "`" + last.name() + "` alone in a step changes nothing for the steps after it", last.program())
                .note(cure(last));
    }

    private static String cure(Invocation last) {
        String argument =
                last.arguments().isEmpty() ? "" : last.arguments().getLast().raw();
        return switch (last.name()) {
            case "cd", "pushd" -> "give the steps that need it `dir: " + argument + "`";
            case "export" -> "give the steps that need it an `env:`";
            case "conda", "mamba", "micromamba" ->
                "run what needs it with `" + last.name() + " run -n " + argument + " COMMAND`";
            case "nvm" -> "run what needs it with `nvm exec " + argument + " COMMAND`";
            case "source", "." -> "put it before what needs it: `. " + argument + " && COMMAND`";
            default -> "put it before what needs it, in the same step";
        };
    }
}
