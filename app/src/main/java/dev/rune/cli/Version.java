package dev.rune.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// Which Rune this is.
final class Version implements IVersionProvider {

    /// `rune 0.1.0`
    static String line() {
        return "rune " + number();
    }

    static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElseGet(() -> System.getProperty("rune.version", "development"));
    }

    @Override
    public String[] getVersion() {
        return new String[] {line()};
    }
}
