package dev.rune.template;

import static dev.rune.template.Symbols.NONE;

import java.util.HashSet;
import java.util.Set;

/// Reads a script as a POSIX shell would and notes for each hole how values must be quoted there.
///
/// It knows quotes, comments, here-documents, `case`, and expansions within each other, also those of bash, ksh and
/// zsh that begin with `$`. Where these shells read a text in different ways the scanner is in doubt from there on, and
/// only values that need no quotes may follow. Nothing is looked up and nothing runs: what a command makes of a word
/// that it was given (`eval`, `ssh`, `sh -c`) is that command's own.
final class ShellScanner extends ScriptCursor {

    /// Deeper nesting than this is nobody's script.
    static final int DEEPEST = 100;

    private HereDocuments hereDocuments;
    private final Set<Integer> notArithmetic = new HashSet<>();
    int depth;

    private ShellScanner(Symbols in, Spots spots, int backticks, int depth) {
        super(in, spots, backticks);
        this.depth = depth;
        this.hereDocuments = new HereDocuments(in, spots, backticks);
    }

    /// Reads a whole script.
    ///
    /// @param holes how many holes it has
    static Spots scan(Symbols script, int holes) {
        var spots = new Spots(holes);
        var scanner = new ShellScanner(script, spots, 0, 0);
        while (scanner.at < script.size()) {
            scanner.commands();
        }
        return spots;
    }

    /// Commands, up to the parenthesis that closes what they stand in, or to the end.
    private void commands() {
        depth++;
        boolean nested = depth > 1;
        var words = new CommandWords();
        boolean closed = depth > DEEPEST;
        if (closed) {
            spots.doubt();
            at = in.size();
        }
        while (!closed && at < in.size()) {
            closed = command(words);
            if (nested && words.isDoubtful()) {
                spots.doubt();
            }
        }
        depth--;
    }

    /// The next bit of a command; whether it was the parenthesis that closes all of them.
    private boolean command(CommandWords words) {
        switch (in.at(at)) {
            case NONE -> hole(words.inSubscript() ? Quoting.UNSURE : Quoting.BARE, words);
            case '\\' -> backslash(words);
            case '\'' -> part(words, this::single);
            case '"' -> part(words, this::doubled);
            case '`' -> part(words, () -> backticks(false));
            case '$' -> part(words, () -> dollar(Quoting.BARE));
            case '<', '>' -> redirection(words);
            case '(' -> parenthesis(words);
            case ')' -> {
                at++;
                return words.close(in.at(at - 2) == '(');
            }
            case '\n' -> {
                words.newline();
                at = hereDocuments.skip(at + 1);
            }
            case ' ', '\t' -> {
                words.blank();
                at++;
            }
            case ';', '&', '|' -> separator(words);
            case '#' -> hash(words);
            default -> words.letter((char) in.at(at++));
        }
        return false;
    }

    private void hole(Quoting quoting, CommandWords words) {
        words.opaque();
        hole(quoting);
    }

    private void part(CommandWords words, Runnable skip) {
        words.opaque();
        skip.run();
    }

    /// Outside quotes: the next character loses its meaning, and a line end vanishes.
    private void backslash(CommandWords words) {
        if (in.at(at + 1) != '\n') {
            words.opaque();
        }
        escaped();
    }

    private void separator(CommandWords words) {
        int first = in.at(at++);
        int second = in.at(at);
        if (first == ';' && (second == ';' || second == '&' || second == '|')) {
            at++;
            words.endOfCase();
        } else {
            words.separator();
        }
    }

    private void redirection(CommandWords words) {
        if (in.at(at + 1) == '(') {
            at += 2;
            words.processSubstitution();
        } else if (in.startsWith("<<<", at)) {
            at += 3;
            words.redirection();
        } else if (in.startsWith("<<", at)) {
            words.redirection();
            at = hereDocuments.announce(at + 2);
        } else {
            at++;
            words.redirection();
            at += in.at(at) == '&' || in.at(at) == '|' || in.at(at) == '>' ? 1 : 0;
        }
    }

    private void parenthesis(CommandWords words) {
        if (words.inWord() || in.at(at + 1) != '(' || !arithmetic()) {
            at++;
            words.open();
        }
    }

    private void hash(CommandWords words) {
        if (words.inWord()) {
            words.letter((char) in.at(at++));
        } else {
            comment();
        }
    }

    private void comment() {
        while (at < in.size() && in.at(at) != '\n') {
            step(Quoting.COMMENT);
        }
    }

    void single() {
        for (at++; at < in.size() && in.at(at) != '\''; ) {
            step(Quoting.SINGLE);
        }
        at++;
    }

    /// `$'…'` from its quote on. Not all of the shells know it, so that only some take `\'` for its end.
    private void dollarSingle() {
        for (at++; at < in.size() && in.at(at) != '\''; ) {
            if (in.startsWith("\\'", at)) {
                spots.doubt();
            }
            if (in.at(at) == '\\') {
                escaped();
            } else {
                step(Quoting.DOLLAR_SINGLE);
            }
        }
        at++;
    }

    void doubled() {
        for (at++; at < in.size() && in.at(at) != '"'; ) {
            expandable(Quoting.DOUBLE);
        }
        at++;
    }

    /// A bit of text in which `$`, backticks and backslashes mean something, and nothing else does.
    void expandable(Quoting quoting) {
        switch (in.at(at)) {
            case '\\' -> escaped();
            case '`' -> backticks(quoting == Quoting.DOUBLE || quoting == Quoting.DEFAULT);
            case '$' -> dollar(quoting);
            default -> step(quoting);
        }
    }

    /// `$` and what it expands.
    void dollar(Quoting around) {
        at++;
        int c = in.at(at);
        if (in.isHole(at) && around != Quoting.DOUBLE) {
            hole(Quoting.NEVER);
        } else if (c == '(') {
            substitution();
        } else if (c == '{') {
            new Braces(this).skip(around == Quoting.DOUBLE || around == Quoting.DEFAULT || around == Quoting.UNSURE);
        } else if (c == '\'' && around == Quoting.BARE) {
            dollarSingle();
        } else if (c == '[') {
            spots.doubt();
        } else if (c != NONE && "?$!#@*-".indexOf(c) >= 0) {
            at++;
        } else {
            name();
            subscript();
        }
    }

    private void substitution() {
        int start = at;
        if (in.at(at + 1) != '(' || !arithmetic()) {
            if (in.at(start + 1) == '(') {
                spots.doubt();
            }
            at++;
            nested();
        }
    }

    /// The commands of a substitution, which have here-documents of their own.
    private void nested() {
        HereDocuments outer = hereDocuments;
        outer.doubtIfAwaited();
        hereDocuments = new HereDocuments(in, spots, backticks);
        commands();
        hereDocuments.doubtIfAwaited();
        hereDocuments = outer;
    }

    /// `((…))`. Where these are two parentheses that have nothing to do with each other, nothing is skipped.
    private boolean arithmetic() {
        int start = at;
        if (notArithmetic.contains(start)) {
            return false;
        }
        at += 2;
        depth++;
        for (int open = 2; at < in.size() && open > 1 && depth <= DEEPEST; ) {
            switch (in.at(at)) {
                case '(' -> open++;
                case ')' -> open--;
                case '\'' -> spots.doubt();
                default -> {}
            }
            expandable(Quoting.ARITHMETIC);
        }
        depth--;
        if (in.at(at) == ')') {
            at++;
            return true;
        }
        notArithmetic.add(start);
        at = start;
        return false;
    }

    /// Text between backticks, which loses one level of backslashes before it is read as a script.
    ///
    /// @param quoted whether the backticks stand in double quotes, so that `\"` is a quote within them
    private void backticks(boolean quoted) {
        hereDocuments.doubtIfAwaited();
        String escapable = quoted ? "\\`$\"" : "\\`$";
        var script = new Symbols();
        for (at++; at < in.size() && in.at(at) != '`'; at++) {
            boolean escape = in.at(at) == '\\' && in.at(at + 1) != NONE && escapable.indexOf(in.at(at + 1)) >= 0;
            at += escape ? 1 : 0;
            script.add(in, at);
            if (!escape && in.at(at) == '\\' && at + 1 < in.size()) {
                at++;
                script.add(in, at);
            }
        }
        if (at == in.size()) {
            spots.doubt();
        }
        at++;
        var inner = new ShellScanner(script, spots, backticks + 1, depth);
        while (inner.at < script.size()) {
            inner.commands();
        }
    }
}
