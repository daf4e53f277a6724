package dev.rune.broker.context;

/// An endpoint through which questions come in.
///
/// @param name of its socket, without the ending: its kind and 128 random bits. Who knows it may ask
public record Context(String name, ContextKind kind, Grants grants, Belonging belonging) {

    /// A fresh one.
    public static Context of(ContextKind kind, Grants grants, Belonging belonging) {
        return new Context(kind.word() + "-ctx-" + Token.fresh(), kind, grants, belonging);
    }

    /// What the log, the lists and other contexts may know of its name: not enough to ask through it.
    public String shownName() {
        int token = name.lastIndexOf('-') + 1;
        return name.length() - token <= SHOWN ? name : name.substring(0, token + SHOWN);
    }

    private static final int SHOWN = 6;

    /// The same, that belongs to something else.
    public Context with(Belonging other) {
        return new Context(name, kind, grants, other);
    }

    /// Whether it may still be asked through.
    ///
    /// @param millis since 1970
    public boolean isValid(long millis) {
        return grants.until().filter(until -> until <= millis).isEmpty() && belonging.isAlive();
    }
}
