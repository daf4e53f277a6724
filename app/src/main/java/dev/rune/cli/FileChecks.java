package dev.rune.cli;

import dev.rune.config.ConfigFinder;
import dev.rune.config.FoundFile;
import dev.rune.config.Trust;
import dev.rune.config.Verdict;
import dev.rune.source.Diagnostic;
import dev.rune.source.RitualException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What the doctor looks at in the ritual files and in what is trusted.
final class FileChecks {

    private final World world;
    private final Rune rune;

    FileChecks(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Stream<Finding> all() {
        return Stream.concat(Stream.of(ritual(), store()), trusted().stream());
    }

    private Finding ritual() {
        if (files().filter(List::isEmpty).isPresent()) {
            return Finding.warn("ritual file", "none here", "`rune init` writes a first one");
        }
        var validation = Validation.of(world, rune.config(), Set.of());
        if (!validation.isWrong()) {
            return Finding.ok("ritual file", validation.summary());
        }
        // The call that starts the ritual may give what is undeclared.
        var given = Validation.of(world, rune.config(), validation.undeclared());
        return given.isWrong()
                ? Finding.fail("ritual file", firstError(given), "`rune config validate` shows all of it")
                : Finding.warn(
                        "ritual file",
                        firstError(validation),
                        "declare it under `vars`, or give it with `--var NAME=VALUE`");
    }

    private static String firstError(Validation validation) {
        Diagnostic error = validation.diagnostics().stream()
                .filter(Diagnostic::isError)
                .findFirst()
                .orElseThrow();
        return error.span().map(span -> span + ": ").orElse("") + error.message();
    }

    /// Those that count; empty where they can't even be found.
    private Optional<List<FoundFile>> files() {
        try {
            return Optional.of(new ConfigFinder(world.environment(), world.places())
                    .find(rune.config())
                    .files());
        } catch (RitualException wrong) {
            return Optional.empty();
        }
    }

    private Finding store() {
        Trust.Listing listing = trust().list();
        return listing.warnings().isEmpty()
                ? Finding.ok("trust", Counts.of(listing.entries().size(), "project file") + " trusted")
                : Finding.warn("trust", listing.warnings().getFirst().message(), "`rune trust` writes it anew");
    }

    private Optional<Finding> trusted() {
        try {
            return files().stream()
                    .flatMap(List::stream)
                    .filter(file -> file.origin() == FoundFile.Origin.PROJECT)
                    .filter(file -> !(trust().verdict(file.read()) instanceof Verdict.Trusted))
                    .map(file -> Finding.warn(
                            "trust",
                            "`" + file.name() + "` is not trusted and would not run",
                            "`rune trust` trusts it"))
                    .findFirst();
        } catch (RitualException unreadable) {
            return Optional.empty();
        }
    }

    private Trust trust() {
        return new Trust(world.places().trust(), world.uid());
    }
}
