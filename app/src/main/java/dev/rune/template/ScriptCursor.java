package dev.rune.template;

/// A place in a script that moves on; on its way it notes how each hole is quoted.
abstract sealed class ScriptCursor permits ShellScanner {

    final Symbols in;
    final Spots spots;
    final int backticks;
    int at;

    ScriptCursor(Symbols in, Spots spots, int backticks) {
        this.in = in;
        this.spots = spots;
        this.backticks = backticks;
    }

    /// A backslash and what it escapes.
    void escaped() {
        at++;
        if (in.isHole(at)) {
            hole(Quoting.UNSURE);
        } else {
            at++;
        }
    }

    void name() {
        while (Symbols.isNamePart(in.at(at))) {
            at++;
        }
    }

    /// `[…]` after a name, where a value could be taken for arithmetic.
    void subscript() {
        if (in.at(at) == '[') {
            while (at < in.size() && "]\"'`$\\\n ".indexOf(in.at(at)) < 0) {
                step(Quoting.UNSURE);
            }
        }
    }

    void step(Quoting quoting) {
        if (in.isHole(at)) {
            hole(quoting);
        } else {
            at++;
        }
    }

    void hole(Quoting quoting) {
        boolean lengthens = switch (quoting) {
            case DEFAULT, ARITHMETIC, UNSURE -> in.followsExpansion(at);
            default -> false;
        };
        spots.put(in.hole(at++), lengthens ? Quoting.NEVER : quoting, backticks);
    }
}
