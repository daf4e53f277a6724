package dev.rune.cli;

import dev.rune.config.ConfigFinder;
import dev.rune.config.FoundFiles;
import dev.rune.config.PathText;
import dev.rune.config.PrivateFiles;
import dev.rune.config.ShellWord;
import dev.rune.config.Trust;
import dev.rune.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// A session template that comes from elsewhere: printed, or written to a file that was not there before.
final class NewTemplate {

    private final World world;
    private final Rune rune;

    private boolean write;
    private Optional<String> name = Optional.empty();

    NewTemplate(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    /// @param usual what it is called where nothing is said, as help puts it
    Syntax in(Syntax syntax, String usual) {
        return syntax.flag(
                        "--write",
                        "Write the template to templates/ beside the project's file, or beside your own where there is"
                                + " no project; never over one that is there.",
                        () -> write = true)
                .option(
                        "--name",
                        "NAME",
                        "What the template is to be called; by default " + usual + ".",
                        value -> name = Optional.of(value));
    }

    /// Prints it, or writes it where that was asked for.
    ///
    /// @param usual its name where nothing was said
    /// @return the exit code
    int put(String text, String usual) {
        if (!write) {
            world.out().print(text);
            return ExitCode.DONE.code();
        }
        String template = name.orElse(usual);
        if (!template.matches("[\\p{L}\\p{N}_][^/\\p{C}]*")) {
            messages().error("`" + template + "` can't be the name of a template", "`--name NAME` gives it one");
            return ExitCode.USAGE.code();
        }
        return write(template, text);
    }

    private int write(String template, String text) {
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
