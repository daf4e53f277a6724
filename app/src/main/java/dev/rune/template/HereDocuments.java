package dev.rune.template;

import static dev.rune.template.Symbols.NONE;

import java.util.ArrayDeque;
import java.util.Deque;

/// The here-documents of a script: announced by `<<`, their bodies begin on the next line. Nothing in a body can be
/// quoted, so that only values may stand there that need no quotes, and none that would make the last line of one.
final class HereDocuments {

    private final Symbols in;
    private final Spots spots;
    private final int backticks;
    private final Deque<Announced> announced = new ArrayDeque<>();

    /// @param quoted whether a part of the delimiter was quoted, so that nothing in the body is expanded
    private record Announced(String delimiter, boolean quoted, boolean stripsTabs) {}

    HereDocuments(Symbols in, Spots spots, int backticks) {
        this.in = in;
        this.spots = spots;
        this.backticks = backticks;
    }

    /// Takes the delimiter after `<<`. Answers where to go on.
    int announce(int start) {
        boolean stripsTabs = in.at(start) == '-';
        int word = start + (stripsTabs ? 1 : 0);
        while (in.at(word) == ' ' || in.at(word) == '\t') {
            word++;
        }
        var delimiter = new StringBuilder();
        int at = word;
        while (at < in.size() && !endsWord(in.at(at))) {
            at = delimiterPart(at, delimiter);
        }
        boolean quoted = delimiter.length() < at - word;
        announced.add(new Announced(delimiter.toString(), quoted, stripsTabs));
        return Math.min(at, in.size());
    }

    private int delimiterPart(int start, StringBuilder delimiter) {
        int first = in.at(start);
        int at = first == '\\' ? start + 1 : start;
        if (first != '\'' && first != '"') {
            delimiterCharacter(at, delimiter);
            return at + 1;
        }
        for (at++; at < in.size() && in.at(at) != first; at++) {
            delimiterCharacter(at, delimiter);
        }
        return at + 1;
    }

    /// Some characters make shells differ in what they take for the delimiter.
    private void delimiterCharacter(int at, StringBuilder delimiter) {
        if (in.isHole(at)) {
            spots.put(in.hole(at), Quoting.NEVER, backticks);
        }
        if (in.at(at) == NONE || "$`\\\n".indexOf(in.at(at)) >= 0) {
            spots.doubt();
        }
        delimiter.append((char) in.at(at));
    }

    /// Skips the bodies that begin at this line. Answers where the next command begins.
    int skip(int start) {
        int at = start;
        while (!announced.isEmpty()) {
            at = body(announced.remove(), at);
        }
        return at;
    }

    /// Where a body is still to come, shells differ on whether it may begin within a substitution, and where.
    void doubtIfAwaited() {
        if (!announced.isEmpty()) {
            spots.doubt();
        }
    }

    private int body(Announced document, int start) {
        for (int at = start; at < in.size(); ) {
            int end = lineEnd(at, document);
            if (line(document, at, end)) {
                return Math.min(end + 1, in.size());
            }
            at = end + 1;
        }
        spots.doubt();
        return in.size();
    }

    /// Looks at one line; whether it ends the document.
    private boolean line(Announced document, int start, int end) {
        var text = new Symbols();
        boolean holes = false;
        for (int i = start; i < end; i++) {
            if (joinsLines(document, i + 1)) {
                i++;
            } else {
                text.add(in, i);
            }
            if (in.isHole(i)) {
                holes = true;
                spots.put(in.hole(i), quoting(document, i), backticks);
            }
        }
        var line = new HereLine(text, document.delimiter);
        if (holes) {
            spots.put(line);
        }
        return !holes && line.isDelimiter(document.stripsTabs);
    }

    private Quoting quoting(Announced document, int index) {
        if (!document.quoted && in.followsExpansion(index)) {
            return Quoting.NEVER;
        }
        return in.at(index - 1) == '\\' ? Quoting.UNSURE : Quoting.HERE_DOCUMENT;
    }

    /// The end of the line, where a backslash before it joins it with the next one unless the document is quoted.
    private int lineEnd(int start, Announced document) {
        int end = start;
        while (end < in.size() && (in.at(end) != '\n' || joinsLines(document, end))) {
            end++;
        }
        return end;
    }

    private boolean joinsLines(Announced document, int lineEnd) {
        return in.at(lineEnd) == '\n' && !document.quoted && in.isEscaped(lineEnd);
    }

    private static boolean endsWord(int c) {
        return c != NONE && " \t\n;&|<>()".indexOf(c) >= 0;
    }
}
