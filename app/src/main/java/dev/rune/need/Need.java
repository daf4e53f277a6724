package dev.rune.need;

/// What a program on a pseudo-terminal needs from a human.
///
/// @param prompt the line that it shows, without control sequences; may be empty. Of what is stopped, the command that
/// lets it go on
public record Need(Kind kind, String prompt) {

    /// What kind of thing.
    public enum Kind {
        /// Something that is typed unseen.
        SECRET("a secret"),
        /// A line of text.
        LINE("a line"),
        /// A look: it cannot be told what.
        ATTENTION("attention"),
        /// It was stopped by a signal, and nobody but a human will continue it.
        STOPPED("a SIGCONT, being stopped");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /// ``a secret (`Password:`)``; of what only wants a look there is no line that says what.
    public String text() {
        return prompt.isBlank() || kind == Kind.ATTENTION ? kind.toString() : kind + " (`" + prompt.strip() + "`)";
    }
}
