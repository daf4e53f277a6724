package dev.rune.ritual.lint;

import dev.rune.posix.SearchPath;
import dev.rune.ritual.Condition;
import dev.rune.source.Located;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The programs that a script calls and that are nowhere on the PATH; none where it may find them in a way that
/// is not seen from here.
public final class MissingPrograms {

    private MissingPrograms() {}

    /// Their names, each once.
    ///
    /// @param shell runs the script, as an argv; of one that is not of the POSIX family nothing is known
    /// @param directory where it runs
    public static List<String> of(Located<String> script, List<String> shell, SearchPath path, Path directory) {
        if (script.value().length() > Lint.MAX_SCRIPT) {
            return List.of();
        }
        var around = new Surroundings(Condition.Os.here(), path, directory, directory, "sh", _ -> false);
        var scene = new Scene(
                script,
                ScriptScanner.scan(script.value()),
                shell,
                Optional.empty(),
                Set.of(),
                List.of(),
                false,
                around);
        return new MissingProgram()
                .missing(scene)
                .map(each -> each.program().text())
                .distinct()
                .toList();
    }
}
