package dev.rune.env;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// One reason for which a variable is removed; see `config/environment.yaml`.
sealed interface Rule {

    /// Why, as the end of a sentence: ``it holds a private key``.
    String reason();

    /// The rule as a person reads it when it removes this variable; empty when it does not.
    Optional<String> matches(Variable variable);

    /// A variable that is looked at.
    ///
    /// @param upperName its name in upper case
    /// @param segments the words of its name
    record Variable(String name, String upperName, List<String> segments, String value) {

        static Variable of(String name, String value) {
            return new Variable(name, name.toUpperCase(Locale.ROOT), Segments.of(name), value);
        }
    }

    /// Names that fit a pattern.
    record Named(Globs globs, String reason) implements Rule {

        @Override
        public Optional<String> matches(Variable variable) {
            return globs.match(variable.upperName).map(glob -> "name " + glob);
        }
    }

    /// Names with one of these words anywhere.
    record Segment(Set<String> words, String reason) implements Rule {

        @Override
        public Optional<String> matches(Variable variable) {
            for (String segment : variable.segments) {
                if (words.contains(segment)) {
                    return Optional.of("segment " + segment);
                }
            }
            return Optional.empty();
        }
    }

    /// Names of several words, the last of them one of these.
    record Last(Set<String> words, Exempt exempt, String reason) implements Rule {

        /// Values that the rule leaves alone.
        enum Exempt {
            NONE,
            /// A path to a public key or a certificate.
            PUBLIC_PATH
        }

        @Override
        public Optional<String> matches(Variable variable) {
            boolean fits = variable.segments.size() > 1 && words.contains(variable.segments.getLast());
            boolean exempted = exempt == Exempt.PUBLIC_PATH && PublicPath.is(variable.value);
            return fits && !exempted ? Optional.of("name *_" + variable.segments.getLast()) : Optional.empty();
        }
    }

    /// Values that carry a secret of this kind.
    record Carried(SecretValue kind, String reason) implements Rule {

        @Override
        public Optional<String> matches(Variable variable) {
            return kind.isIn(variable.value) ? Optional.of(kind.text()) : Optional.empty();
        }
    }
}
