package dev.rune.cli;

import dev.rune.config.ConfigFinder;
import dev.rune.config.FoundFile;
import dev.rune.config.PrivateFiles;
import dev.rune.config.Trust;
import dev.rune.config.Verdict;
import dev.rune.env.Environment;
import dev.rune.process.Exit;
import dev.rune.process.Handover;
import dev.rune.process.ProcessSpec;
import dev.rune.source.Source;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Opens the editor on a ritual file, then checks and trusts what was written.
final class ConfigEditCommand {

    private static final String LAST_RESORT = "vi";

    private final World world;
    private final Rune rune;

    ConfigEditCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of(
                "edit",
                this::call,
                "Open $VISUAL or $EDITOR on the project's ritual file, else on your own; then check it.",
                "What you wrote is trusted.");
    }

    private int call() {
        var messages = new Messages(world, rune.color());
        FoundFile file = new ConfigFinder(world.environment(), world.places())
                .find(rune.config())
                .required()
                .getLast();
        String before = file.read().text();
        Optional<String> failure = edit(file);
        if (failure.isPresent()) {
            messages.error(failure.get(), "set EDITOR to an editor of yours; `" + file.name() + "` is as it was left");
            return ExitCode.FAILED.code();
        }
        var validation = Validation.of(world, Optional.of(file.path().toString()), Set.of());
        messages.diagnostics(validation.diagnostics());
        Source after = file.read();
        if (file.origin() == FoundFile.Origin.PROJECT) {
            trust(messages, file, after, !before.equals(after.text()));
        }
        return (validation.isWrong() ? ExitCode.BAD_FILE : ExitCode.DONE).code();
    }

    /// @return why it did not work
    private Optional<String> edit(FoundFile file) {
        String editor = editor();
        if (editor.equals(LAST_RESORT) && !world.terminals().in()) {
            return Optional.of("there is no terminal for an editor, and neither VISUAL nor EDITOR names one without");
        }
        var spec = new ProcessSpec(
                List.of("sh", "-c", editor + " \"$@\"", editor, file.path().toString()),
                world.places().cwd(),
                new Environment(world.environment()),
                Optional.empty(),
                "edit",
                Optional.empty());
        return switch (world.processes().get().handOver(spec)) {
            case Handover.NotStarted(String reason) -> Optional.of(reason);
            case Handover.Ended(Exit.Code(int code)) when code == 0 -> Optional.empty();
            case Handover.Ended(Exit.Code(int code)) -> Optional.of("the editor `" + editor + "` exited " + code);
            case Handover.Ended(Exit.Signal(int number)) ->
                Optional.of("the editor `" + editor + "` was ended by signal " + number);
        };
    }

    private String editor() {
        return Stream.of("VISUAL", "EDITOR")
                .map(name -> world.environment().getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse(LAST_RESORT);
    }

    /// What was written in the editor is trusted; what was only looked at is not.
    private void trust(Messages messages, FoundFile file, Source after, boolean changed) {
        var trust = new Trust(world.places().trust(), world.uid());
        if (trust.verdict(after) instanceof Verdict.Trusted) {
            return;
        }
        if (!changed) {
            messages.note("`" + file.name() + "` was not changed, and is not trusted; `rune trust` trusts it");
            return;
        }
        try {
            trust.record(after);
            messages.note("`" + file.name() + "` is trusted as you wrote it");
        } catch (IOException e) {
            messages.warning("that you trust `" + file.name() + "` can't be written down: " + PrivateFiles.reason(e));
        }
    }
}
