package dev.rune.ritual.lint;

import dev.rune.source.Diagnostic;
import java.util.stream.Stream;

/// `source` for a shell that knows only `.`, as dash does.
final class StrangeSource implements Check {

    @Override
    public Stream<Diagnostic> check(Scene scene) {
        return scene.shell().stream()
                .limit(1)
                .flatMap(program -> scene.around().sourceless(program).stream())
                .flatMap(shell -> scene.script().invocations().stream()
                        .filter(each -> isSource(scene, each))
                        .map(each -> warning(scene, each, shell)));
    }

    private static boolean isSource(Scene scene, Invocation invocation) {
        return invocation.program().text().equals("source")
                && invocation.program().literal()
                && invocation.wrappers().isEmpty()
                && !scene.script().functions().contains("source");
    }

    private static Diagnostic warning(Scene scene, Invocation source, String shell) {
        String argument = source.arguments().isEmpty()
                ? ""
                : " " + source.arguments().getFirst().raw();
        return scene.warning("`source` is unknown to `" + shell + "`, which runs this", source.program())
                .note("`." + argument + "` does the same in every shell");
    }
}
