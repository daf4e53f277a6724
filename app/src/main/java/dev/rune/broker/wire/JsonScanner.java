package dev.rune.broker.wire;

import dev.rune.broker.prompt.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;

/// Reads one JSON object, as RFC 8259 has it and no other way; duplicate names, NUL and lone surrogates are errors,
/// too.
///
/// Not a library's: none takes a secret out of the text without making a string of it, which nobody can wipe.
final class JsonScanner {

    static final int DEEPEST = 8;

    private static final String HIDDEN = "value";
    private static final int LONGEST_NUMBER = 32;

    private final char[] text;
    private final char[] room;
    private final int end;
    private int at;

    /// @param text wiped by whoever gave it
    JsonScanner(char[] text, int end) {
        this.text = text;
        this.room = new char[end];
        this.end = end;
    }

    /// The one object that the text holds.
    Json.Members read() {
        skipBlanks();
        if (peek() != '{') {
            throw new BadFrame("a frame is one JSON object");
        }
        Json.Members members = object(1);
        skipBlanks();
        if (at != end) {
            throw new BadFrame("something follows the object");
        }
        return members;
    }

    private Json value(int depth) {
        skipBlanks();
        return switch (peek()) {
            case '{' -> object(deeper(depth));
            case '[' -> list(deeper(depth));
            case '"' -> new Json.Text(string());
            case 't' -> word("true", new Json.Flag(true));
            case 'f' -> word("false", new Json.Flag(false));
            case 'n' -> word("null", new Json.Null());
            default -> number();
        };
    }

    private static int deeper(int depth) {
        if (depth >= DEEPEST) {
            throw new BadFrame("it is nested deeper than " + DEEPEST);
        }
        return depth + 1;
    }

    private Json.Members object(int depth) {
        at++;
        var members = new LinkedHashMap<String, Json>();
        if (closes('}')) {
            return new Json.Members(members);
        }
        do {
            skipBlanks();
            String name = string();
            skipBlanks();
            expect(':');
            skipBlanks();
            Json value = name.equals(HIDDEN) && peek() == '"' ? new Json.Hidden(secret()) : value(depth);
            if (members.putIfAbsent(name, value) != null) {
                throw new BadFrame("a name stands twice in an object");
            }
        } while (goesOn('}'));
        return new Json.Members(members);
    }

    private Json.Items list(int depth) {
        at++;
        var items = new ArrayList<Json>();
        if (closes(']')) {
            return new Json.Items(items);
        }
        do {
            items.add(value(depth));
        } while (goesOn(']'));
        return new Json.Items(items);
    }

    private boolean closes(char bracket) {
        skipBlanks();
        if (peek() != bracket) {
            return false;
        }
        at++;
        return true;
    }

    private boolean goesOn(char bracket) {
        if (closes(bracket)) {
            return false;
        }
        expect(',');
        return true;
    }

    private String string() {
        return new String(room, 0, characters());
    }

    private SecretBytes secret() {
        int length = characters();
        ByteBuffer bytes = ByteBuffer.allocate(0);
        try {
            bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(room, 0, length));
            return SecretBytes.of(Arrays.copyOf(bytes.array(), bytes.limit()));
        } finally {
            Arrays.fill(room, 0, length, '\0');
            Arrays.fill(bytes.array(), (byte) 0);
        }
    }

    /// Reads a string into the room.
    ///
    /// @return its length
    private int characters() {
        expect('"');
        int length = 0;
        boolean high = false;
        while (peek() != '"') {
            char next = character();
            if (high != Character.isLowSurrogate(next)) {
                throw new BadFrame("a string has half a character");
            }
            high = Character.isHighSurrogate(next);
            room[length++] = next;
        }
        if (high) {
            throw new BadFrame("a string has half a character");
        }
        at++;
        return length;
    }

    private char character() {
        char next = text[at++];
        if (next < ' ') {
            throw new BadFrame("a string has a bare control character");
        }
        return next == '\\' ? escaped() : next;
    }

    private char escaped() {
        char letter = peek();
        at++;
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw new BadFrame("a string has an unknown escape");
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
            if (digit < 0) {
                throw new BadFrame("a string has an unknown escape");
            }
            code = code << 4 | digit;
            at++;
        }
        if (code == 0) {
            throw new BadFrame("a string has a NUL character");
        }
        return (char) code;
    }

    private Json number() {
        int start = at;
        while (at < end && isPartOfNumber(text[at])) {
            at++;
        }
        String digits = new String(text, start, Math.min(at - start, LONGEST_NUMBER + 1));
        if (digits.length() > LONGEST_NUMBER || !digits.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?")) {
            throw new BadFrame("that is no JSON");
        }
        return digits.matches("-?[0-9]{1,18}") ? new Json.Whole(Long.parseLong(digits)) : new Json.Fraction(digits);
    }

    private static boolean isPartOfNumber(char c) {
        return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
    }

    private Json word(String word, Json value) {
        for (int i = 0; i < word.length(); i++) {
            expect(word.charAt(i));
        }
        return value;
    }

    private void skipBlanks() {
        while (at < end && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n')) {
            at++;
        }
    }

    private char peek() {
        if (at >= end) {
            throw new BadFrame("the object has no end");
        }
        return text[at];
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw new BadFrame("that is no JSON");
        }
        at++;
    }
}
