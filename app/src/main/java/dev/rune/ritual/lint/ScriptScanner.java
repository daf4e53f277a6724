package dev.rune.ritual.lint;

import dev.rune.ritual.lint.SimpleCommand.End;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Splits a POSIX shell script into simple commands, well enough for warnings: what it does not understand it leaves
/// out, so that nothing is said about it.
final class ScriptScanner {

    /// Words after which a command begins.
    private static final Set<String> OPENERS =
            Set.of("if", "then", "else", "elif", "while", "until", "do", "!", "{", "time");

    /// Words that end a compound command.
    private static final Set<String> CLOSERS = Set.of("fi", "done", "}", "esac");

    /// Words with a grammar of their own, behind which nothing is looked at.
    private static final Set<String> OPAQUE = Set.of("case", "function", "select", "coproc");

    private final String script;
    private final List<SimpleCommand> commands = new ArrayList<>();
    private final Set<String> functions = new HashSet<>();
    private final Deque<String> hereDocuments = new ArrayDeque<>();
    private List<Word> assignments = new ArrayList<>();
    private List<Word> words = new ArrayList<>();
    private boolean fed;
    private int at;

    private ScriptScanner(String script) {
        this.script = script;
    }

    static Script scan(String script) {
        var scanner = new ScriptScanner(script);
        while (scanner.at < script.length()) {
            scanner.step();
        }
        scanner.end(End.SEQUENCE, 0);
        return new Script(scanner.commands, scanner.functions);
    }

    private void step() {
        switch (script.charAt(at)) {
            case ' ', '\t', '\r' -> at++;
            case '\n' -> {
                end(End.SEQUENCE, 1);
                skipHereDocuments();
            }
            case ';' -> end(End.SEQUENCE, 1);
            case '&' -> ampersand();
            case '|' -> pipe();
            case '#' -> skipTo("\n");
            case '(' -> open();
            case ')' -> end(End.SEQUENCE, 1);
            case '<', '>' -> redirect();
            default -> word();
        }
    }

    private void ampersand() {
        if (looking("&&")) {
            end(End.AND, 2);
        } else if (looking("&>")) {
            at++;
            redirect();
        } else {
            end(End.BACKGROUND, 1);
        }
    }

    private void pipe() {
        if (looking("||")) {
            end(End.OR, 2);
        } else {
            end(End.PIPE, looking("|&") ? 2 : 1);
        }
    }

    private void open() {
        if (words.size() == 1) {
            functions.add(words.getFirst().text());
            words = new ArrayList<>();
            skipTo(")");
            at++;
        } else if (looking("((")) {
            skipTo("))");
            at += 2;
        } else {
            end(End.SEQUENCE, 1);
        }
    }

    private void redirect() {
        boolean input = looking("<");
        boolean document = looking("<<") && !looking("<<<");
        while (at < script.length() && "<>&|-".indexOf(script.charAt(at)) >= 0) {
            at++;
        }
        if (looking("(")) {
            at = WordScanner.closing(script, at + 1, '(', ')');
            return;
        }
        while (at < script.length() && " \t".indexOf(script.charAt(at)) >= 0) {
            at++;
        }
        Word target = readWord();
        fed |= input;
        if (document) {
            hereDocuments.add(target.text());
        }
    }

    private void skipHereDocuments() {
        while (!hereDocuments.isEmpty() && at < script.length()) {
            int end = script.indexOf('\n', at);
            String line = script.substring(at, end < 0 ? script.length() : end);
            at = end < 0 ? script.length() : end + 1;
            if (line.strip().equals(hereDocuments.peek())) {
                hereDocuments.remove();
            }
        }
    }

    private void word() {
        Word word = readWord();
        boolean descriptor = word.text().matches("\\d{1,3}") && (looking("<") || looking(">"));
        if (word.raw().equals("\\\n") || word.raw().equals("\\\r\n") || descriptor) {
            return;
        }
        if (!words.isEmpty()) {
            words.add(word);
        } else if (word.raw().matches("(?s)[A-Za-z_][A-Za-z0-9_]*\\+?=.*")) {
            assignments.add(word);
        } else {
            first(word);
        }
    }

    private void first(Word word) {
        if (OPAQUE.contains(word.raw())) {
            at = script.length();
        } else if (word.raw().equals("[[")) {
            words.add(word);
            skipTo("]]");
        } else if (!OPENERS.contains(word.raw()) && !CLOSERS.contains(word.raw())) {
            words.add(word);
        }
    }

    private void end(End end, int length) {
        if (!words.isEmpty() || !assignments.isEmpty()) {
            commands.add(new SimpleCommand(assignments, words, fed, end));
            words = new ArrayList<>();
            assignments = new ArrayList<>();
        }
        fed = end == End.PIPE;
        at += length;
    }

    private Word readWord() {
        Word word = new WordScanner(script, at).read();
        at += word.raw().length();
        return word;
    }

    private boolean looking(String operator) {
        return script.startsWith(operator, at);
    }

    private void skipTo(String what) {
        int found = script.indexOf(what, at);
        at = found < 0 ? script.length() : found;
    }
}
