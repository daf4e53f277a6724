package dev.rune.session;

/// Names of sessions as tmux has them.
public final class SessionName {

    private SessionName() {}

    /// The name that tmux gives a session that shall have this one: `.` and `:`, which separate the parts
    /// of a target there, become `_`; so does what is no visible character. tmux would write `\` and many a `$`
    /// in another way, and take `$1` for an id.
    public static String legal(String wanted) {
        var legal = new StringBuilder(wanted.length());
        wanted.codePoints()
                .map(c -> c == '.' || c == ':' || c == '$' || c == '\\' || Character.isISOControl(c) ? '_' : c)
                .forEach(legal::appendCodePoint);
        return legal.toString();
    }
}
