package dev.rune.template;

import static dev.rune.template.Symbols.NONE;

/// `${…}`: a name, then an operator and a word.
final class Braces {

    private final ShellScanner script;
    private final Symbols in;

    Braces(ShellScanner script) {
        this.script = script;
        this.in = script.in;
    }

    /// Reads on from the opening brace to behind the closing one.
    ///
    /// @param quoted whether it stands in double quotes, where single quotes in the word mean nothing
    void skip(boolean quoted) {
        script.at++;
        parameter();
        script.subscript();
        Quoting quoting = operator(quoted);
        script.depth++;
        while (script.at < in.size() && in.at(script.at) != '}' && script.depth <= ShellScanner.DEEPEST) {
            if (quoted) {
                quotedWord(quoting);
            } else {
                word(quoting);
            }
        }
        script.depth--;
        if (in.at(script.at) != '}') {
            script.spots.doubt();
        }
        script.at++;
    }

    private void parameter() {
        if ((in.at(script.at) == '#' || in.at(script.at) == '!') && in.at(script.at + 1) != '}') {
            script.at++;
        }
        if (in.isHole(script.at)) {
            script.hole(Quoting.NEVER);
        } else if (Symbols.isNamePart(in.at(script.at))) {
            script.name();
        } else if (in.at(script.at) != NONE && "?$!#@*-".indexOf(in.at(script.at)) >= 0) {
            script.at++;
        }
    }

    /// Steps over the operator; what is to be done with values after it.
    private Quoting operator(boolean quoted) {
        int first = in.at(script.at);
        int second = in.at(script.at + 1);
        if (isDefault(first) || (first == ':' && isDefault(second))) {
            script.at += first == ':' ? 2 : 1;
            return quoted ? Quoting.DEFAULT : Quoting.BARE;
        }
        boolean trims = first == '#' || first == '%';
        script.at += trims ? 1 : 0;
        return trims && !quoted ? Quoting.BARE : Quoting.UNSURE;
    }

    private boolean isDefault(int c) {
        return c == '-' || c == '=' || c == '+' || c == '?';
    }

    private void word(Quoting quoting) {
        switch (in.at(script.at)) {
            case '\'' -> script.single();
            case '"' -> script.doubled();
            case '$' -> script.dollar(Quoting.BARE);
            default -> script.expandable(quoting);
        }
    }

    private void quotedWord(Quoting quoting) {
        switch (in.at(script.at)) {
            case '\'' -> {
                script.spots.doubt();
                script.at++;
            }
            case '"' -> innerQuotes();
            default -> script.expandable(quoting);
        }
    }

    /// Double quotes within those around the braces: some shells nest them, others end the outer ones.
    private void innerQuotes() {
        for (script.at++; script.at < in.size() && in.at(script.at) != '"'; ) {
            if (in.at(script.at) == '}' || in.at(script.at) == '\'') {
                script.spots.doubt();
            }
            script.expandable(Quoting.UNSURE);
        }
        script.at++;
    }
}
