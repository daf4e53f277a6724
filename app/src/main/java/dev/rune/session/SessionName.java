package dev.rune.session;

import java.util.Optional;
import java.util.stream.Collectors;

/// Names of sessions as tmux has them.
public final class SessionName {

    private static final String FORBIDDEN = ".:$\\";

    private SessionName() {}

    /// The name that tmux gives a session that shall have this one: `.` and `:`, which separate the parts
    /// of a target there, become `_`; so does what is no visible character. tmux would write `\` and many a `$`
    /// in another way, and take `$1` for an id.
    public static String legal(String wanted) {
        var legal = new StringBuilder(wanted.length());
        wanted.codePoints().map(c -> isLegal(c) ? c : '_').forEach(legal::appendCodePoint);
        return legal.toString();
    }

    /// What a human is told whose session cannot have that name; empty where it can.
    public static Optional<String> note(String wanted) {
        String strange = wanted.codePoints()
                .filter(c -> !isLegal(c))
                .mapToObj(c -> Character.isISOControl(c) ? "invisible characters" : "`" + Character.toString(c) + "`")
                .distinct()
                .collect(Collectors.joining(" and "));
        return strange.isEmpty()
                ? Optional.empty()
                : Optional.of("the session is named `" + legal(wanted) + "`: the name of one has no " + strange);
    }

    private static boolean isLegal(int c) {
        return FORBIDDEN.indexOf(c) < 0 && !Character.isISOControl(c);
    }
}
