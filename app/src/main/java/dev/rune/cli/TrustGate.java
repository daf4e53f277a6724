package dev.rune.cli;

import dev.rune.config.FoundFile;
import dev.rune.config.LineDiff;
import dev.rune.config.PrivateFiles;
import dev.rune.config.ShellWord;
import dev.rune.config.Trust;
import dev.rune.config.Verdict;
import dev.rune.source.Source;
import dev.rune.source.VisibleText;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Lets a project file run only when its content is trusted; at a terminal it shows what is new and asks.
final class TrustGate {

    private final World world;
    private final Messages messages;
    private final Trust trust;

    TrustGate(World world, String color) {
        this.world = world;
        this.messages = new Messages(world, color);
        this.trust = new Trust(world.places().trust(), world.uid());
    }

    /// Looks at each, and asks where it can.
    ///
    /// @param sources the files' texts, in the same order
    /// @return the exit code with which to end; empty when all may run
    Optional<ExitCode> check(List<FoundFile> files, List<Source> sources) {
        for (int i = 0; i < files.size(); i++) {
            if (files.get(i).origin() == FoundFile.Origin.PROJECT && !passes(files.get(i), sources.get(i))) {
                return Optional.of(ExitCode.NOT_ALLOWED);
            }
        }
        return Optional.empty();
    }

    /// What is said of a file that may not run, by verbs that only look.
    Optional<String> note(List<FoundFile> files, List<Source> sources) {
        for (int i = 0; i < files.size(); i++) {
            boolean trusted = files.get(i).origin() != FoundFile.Origin.PROJECT
                    || trust.verdict(sources.get(i)) instanceof Verdict.Trusted;
            if (!trusted) {
                String name = files.get(i).name();
                return Optional.of("`" + name + "` is not trusted and would not run; `rune trust " + ShellWord.of(name)
                        + "` trusts it");
            }
        }
        return Optional.empty();
    }

    private boolean passes(FoundFile file, Source source) {
        return switch (trust.verdict(source)) {
            case Verdict.Trusted _ -> true;
            case Verdict.Unknown unknown -> {
                messages.diagnostics(unknown.warnings());
                yield ask(file, source, "`" + file.name() + "` is not trusted yet", source.text());
            }
            case Verdict.Changed(String previous) ->
                ask(
                        file,
                        source,
                        "`" + file.name() + "` has changed since it was trusted",
                        LineDiff.between(previous, source.text()).stream()
                                .map(LineDiff.Line::toString)
                                .collect(Collectors.joining("\n")));
        };
    }

    private boolean ask(FoundFile file, Source source, String what, String shown) {
        if (!world.terminals().in() || !world.terminals().err()) {
            messages.error(
                    what + ": nothing was run", "look at it, then `rune trust " + ShellWord.of(file.name()) + "`");
            return false;
        }
        world.err().println(what + ":");
        shown.lines().forEach(line -> world.err().println("  " + VisibleText.of(line)));
        world.err().print("trust it and run it? [y/N] ");
        world.err().flush();
        if (!Answers.yes(world.in())) {
            messages.error(
                    "not trusted: nothing was run", "`rune trust " + ShellWord.of(file.name()) + "` trusts it later");
            return false;
        }
        return record(source);
    }

    private boolean record(Source source) {
        try {
            trust.record(source);
        } catch (IOException e) {
            messages.warning(
                    "what you trust can't be written down: " + PrivateFiles.reason(e) + "; it holds for this run");
        }
        return true;
    }
}
