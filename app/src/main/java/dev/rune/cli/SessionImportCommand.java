package dev.rune.cli;

import dev.rune.config.ConfigFinder;
import dev.rune.config.FoundFiles;
import dev.rune.config.PathText;
import dev.rune.config.PrivateFiles;
import dev.rune.config.ShellWord;
import dev.rune.config.Trust;
import dev.rune.session.foreign.SessionImport;
import dev.rune.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Tells a session file of another program as a session template.
final class SessionImportCommand {

    private final World world;
    private final Rune rune;

    private String file = "";
    private boolean write;
    private Optional<String> name = Optional.empty();

    SessionImportCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of(
                        "import",
                        this::call,
                        "Print a session file of tmuxp, tmuxinator, teamocil or smug as a session template.",
                        "Warns of all that has no counterpart. Nothing of the file is run.")
                .required("FILE", "The file; whose it is, it shows by itself.", value -> file = value)
                .flag(
                        "--write",
                        "Write the template to templates/ beside the project's file, or beside your own where there is"
                                + " no project; never over one that is there.",
                        () -> write = true)
                .option(
                        "--name",
                        "NAME",
                        "What the template is to be called; by default as the file is.",
                        value -> name = Optional.of(value));
    }

    private int call() {
        Path path = world.places().cwd().resolve(file);
        var imported = SessionImport.of(Source.read(file, path));
        messages().diagnostics(imported.warnings());
        if (!write) {
            world.out().print(imported.text());
            return ExitCode.DONE.code();
        }
        return write(imported.text());
    }

    private int write(String text) {
        String template = name.orElseGet(this::fileName);
        if (!template.matches("[\\p{L}\\p{N}_][^/\\p{C}]*")) {
            messages().error("`" + template + "` can't be the name of a template", "`--name NAME` gives it one");
            return ExitCode.USAGE.code();
        }
        Path target = directory().resolve(template + ".yaml");
        try {
            Files.createDirectories(target.getParent());
            Files.writeString(target, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException _) {
            messages().error("there is `" + shown(target) + "` already", "`--name NAME` gives it another name");
            return ExitCode.FAILED.code();
        } catch (IOException e) {
            messages().error("`" + shown(target) + "` can't be written: " + PrivateFiles.reason(e));
            return ExitCode.FAILED.code();
        }
        world.out().println("wrote " + shown(target));
        trust(target);
        messages()
                .note("`rune session up " + ShellWord.of(template) + "` builds it, and so does a step with"
                        + " `tmux_template: " + template + "`");
        return ExitCode.DONE.code();
    }

    /// Whoever has it written wants it to run.
    private void trust(Path written) {
        try {
            new Trust(world.places().trust(), world.uid()).record(Source.read(shown(written), written));
        } catch (IOException e) {
            messages().warning("that you trust it can't be written down: " + PrivateFiles.reason(e));
        }
    }

    /// The file's name without its ending, and without the dot that hides it.
    private String fileName() {
        String last = String.valueOf(Path.of(file).getFileName());
        int dot = last.lastIndexOf('.');
        String plain = dot > 0 ? last.substring(0, dot) : last;
        return plain.startsWith(".") ? plain.substring(1) : plain;
    }

    private Path directory() {
        FoundFiles found = new ConfigFinder(world.environment(), world.places()).find(rune.config());
        return found.projectDirectory()
                .map(project -> project.resolve("templates"))
                .orElseGet(() -> world.places().userFiles().getFirst().resolveSibling("templates"));
    }

    private String shown(Path path) {
        return PathText.shown(path, world.places().cwd());
    }

    private Messages messages() {
        return new Messages(world, rune.color());
    }
}
