package dev.rune.config;

import java.util.Locale;
import java.util.Optional;

/// How a name that was found on disk becomes the name of a project.
final class ProjectName {

    /// Names longer than this are not meant as names.
    static final int MAX_LENGTH = 200;

    private ProjectName() {}

    /// Lower case, without `.git`, with `-` for slashes and blanks; empty where no name is left.
    static Optional<String> of(String found) {
        String name = found.strip().replaceFirst("\\.git$", "").replaceAll("[/\\\\\\s\\p{Cntrl}\\p{Cf}]", "-");
        boolean usable = !name.isEmpty() && name.length() <= MAX_LENGTH && !name.matches("[.-]+");
        return usable ? Optional.of(name.toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
