package dev.rune.ritual.lint;

import dev.rune.config.PathText;
import dev.rune.ritual.Step;
import dev.rune.source.Diagnostic;
import dev.rune.source.Located;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// A step's `dir` that is not there. Silent where a step before it speaks of a directory of that name and may make it.
final class MissingDirectory implements Check {

    private final Mentions mentions = new Mentions();

    @Override
    public Stream<Diagnostic> check(Scene scene) {
        Optional<Located<String>> missing = scene.step()
                .map(Step::head)
                .flatMap(head -> head.dir())
                .filter(dir -> !dir.value().contains("{{") && dir.value().indexOf('\0') < 0)
                .filter(dir -> isMissing(dir.value(), scene.around()));
        scene.script().invocations().forEach(mentions::add);
        return missing.stream()
                .map(dir -> Diagnostic.warning("there is no directory `" + dir.value() + "`")
                        .at(dir.span())
                        .note("it must be there when the turn of `"
                                + scene.step().orElseThrow().name() + "` comes"));
    }

    private boolean isMissing(String dir, Surroundings around) {
        Path path = PathText.resolve(dir, around.directory(), around.home());
        return !Files.isDirectory(path) && !mentions.contain(String.valueOf(path.getFileName()));
    }
}
