package dev.rune.cli;

import dev.rune.session.foreign.SessionImport;
import dev.rune.source.Source;
import java.nio.file.Path;

/// Tells a session file of another program as a session template.
final class SessionImportCommand {

    private final World world;
    private final Rune rune;
    private final NewTemplate template;

    private String file = "";

    SessionImportCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
        this.template = new NewTemplate(world, rune);
    }

    Syntax syntax() {
        return template.in(
                Syntax.of(
                                "import",
                                this::call,
                                "Print a session file of tmuxp, tmuxinator, teamocil or smug as a session template.",
                                "Warns of all that has no counterpart. Nothing of the file is run.")
                        .required("FILE", "The session file to import.", value -> file = value),
                "as the file is");
    }

    private int call() {
        Path path = world.places().cwd().resolve(file);
        var imported = SessionImport.of(Source.read(file, path));
        new Messages(world, rune.color()).diagnostics(imported.warnings());
        return template.put(imported.text(), fileName());
    }

    /// The file's name without its ending, and without the dot that hides it.
    private String fileName() {
        String last = String.valueOf(Path.of(file).getFileName());
        int dot = last.lastIndexOf('.');
        String plain = dot > 0 ? last.substring(0, dot) : last;
        return plain.startsWith(".") ? plain.substring(1) : plain;
    }
}
