package dev.rune.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/// Follows the words of shell commands as far as it takes to know which parenthesis closes what: the patterns of `case`
/// end with one that nothing opened.
final class CommandWords {

    /// Reserved words after which a command begins.
    private static final Set<String> BEFORE_COMMAND =
            Set.of("if", "then", "elif", "else", "while", "until", "do", "{", "!", "time");

    private enum Frame {
        /// What the commands stand in; never closed here.
        OUTSIDE,
        SUBSHELL,
        /// An array, or the empty parentheses of a function.
        LIST,
        /// Alternatives within a word: `@(a|b)`.
        GLOB,
        CASE_SUBJECT,
        CASE_IN,
        CASE_PATTERN,
        CASE_BODY
    }

    private final Deque<Frame> frames = new ArrayDeque<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private boolean plain = true;
    private boolean keyword = true;
    private boolean subscript;
    private boolean doubtful;

    CommandWords() {
        frames.push(Frame.OUTSIDE);
    }

    /// Whether what comes next continues a word.
    boolean inWord() {
        return inWord;
    }

    /// Whether this is within the brackets of `name[…]`.
    boolean inSubscript() {
        return subscript;
    }

    /// Whether something was met that may have been misread.
    boolean isDoubtful() {
        return doubtful;
    }

    /// A character without meaning to the shell.
    void letter(char c) {
        if (c == '[' && plain && isName()) {
            subscript = true;
        } else if (c == ']') {
            subscript = false;
        }
        inWord = true;
        word.append(c);
    }

    /// A part of a word that is quoted, expanded, or a hole.
    void opaque() {
        inWord = true;
        plain = false;
    }

    void blank() {
        endWord();
    }

    void newline() {
        separator();
    }

    /// `;`, `&`, `|` or one of their pairs, within a `case` also `;;`.
    void separator() {
        endWord();
        subscript = false;
        keyword |= takesCommands();
    }

    /// `;;`, `;&` or `;|`.
    void endOfCase() {
        separator();
        if (frames.element() == Frame.CASE_BODY) {
            replace(Frame.CASE_PATTERN);
            keyword = true;
        }
    }

    /// `<` or `>` with what belongs to it.
    void redirection() {
        endWord();
        keyword = false;
    }

    /// `<(` or `>(`.
    void processSubstitution() {
        opaque();
        push(Frame.SUBSHELL);
        keyword = true;
    }

    void open() {
        boolean glued = inWord;
        if (frames.element() == Frame.CASE_PATTERN || frames.element() == Frame.GLOB) {
            if (glued) {
                push(Frame.GLOB);
            }
            keyword = false;
        } else {
            push(glued ? Frame.LIST : Frame.SUBSHELL);
            keyword = !glued;
        }
    }

    /// Takes a closing parenthesis.
    ///
    /// @param empty whether it directly follows the opening one
    /// @return whether nothing in here was open for it
    boolean close(boolean empty) {
        endWord();
        switch (frames.element()) {
            case OUTSIDE -> {
                keyword = true;
                return true;
            }
            case CASE_PATTERN -> {
                replace(Frame.CASE_BODY);
                keyword = true;
            }
            case SUBSHELL, LIST -> {
                frames.pop();
                keyword = empty;
            }
            case GLOB -> {
                frames.pop();
                opaque();
            }
            case CASE_SUBJECT, CASE_IN, CASE_BODY -> doubtful = true;
        }
        return false;
    }

    private void push(Frame frame) {
        word.setLength(0);
        inWord = false;
        plain = true;
        frames.push(frame);
    }

    private void endWord() {
        if (inWord) {
            String text = plain ? word.toString() : "";
            word.setLength(0);
            inWord = false;
            plain = true;
            take(text);
        }
    }

    private void take(String text) {
        boolean first = keyword;
        keyword = false;
        switch (frames.element()) {
            case CASE_SUBJECT -> replace(Frame.CASE_IN);
            case CASE_IN -> {
                replace(Frame.CASE_PATTERN);
                keyword = true;
                doubtful |= !text.equals("in");
            }
            case CASE_PATTERN -> {
                if (first && text.equals("esac")) {
                    frames.pop();
                }
            }
            case LIST, GLOB -> {}
            case OUTSIDE, SUBSHELL, CASE_BODY -> command(text, first);
        }
    }

    private void command(String text, boolean first) {
        if (!first) {
            doubtful |= text.equals("case");
        } else if (text.equals("case")) {
            frames.push(Frame.CASE_SUBJECT);
        } else if (text.equals("esac")) {
            leaveCase();
        } else {
            keyword = BEFORE_COMMAND.contains(text);
        }
    }

    private void leaveCase() {
        if (frames.element() == Frame.CASE_BODY) {
            frames.pop();
        } else {
            doubtful = true;
        }
    }

    private boolean takesCommands() {
        Frame frame = frames.element();
        return frame == Frame.OUTSIDE || frame == Frame.SUBSHELL || frame == Frame.CASE_BODY;
    }

    private boolean isName() {
        return !word.isEmpty() && word.chars().allMatch(Symbols::isNamePart);
    }

    private void replace(Frame frame) {
        frames.pop();
        frames.push(frame);
    }
}
