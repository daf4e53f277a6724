package dev.rune.config;

import java.util.Optional;

/// Finds one text value in a TOML file, and reads past everything else without judging it.
final class Toml {

    private final String text;
    private int at;
    private String table = "";

    private Toml(String text) {
        this.text = text;
    }

    /// The text that the key has in that table (`package`, `tool.poetry`); empty where it has none.
    static Optional<String> value(String text, String table, String key) {
        return new Toml(text).find(table + "." + key);
    }

    private Optional<String> find(String wanted) {
        while (at < text.length()) {
            skipBlanks();
            if (peek('[')) {
                readTable();
            } else if (at < text.length() && !peek('#') && !peek('\n')) {
                String key = key("=\n");
                if (peek('=')) {
                    at++;
                    skipSpaces();
                    boolean found = (table.isEmpty() ? key : table + "." + key).equals(wanted);
                    Optional<String> value = skipValue();
                    if (found) {
                        return value;
                    }
                }
            }
            skipLine();
        }
        return Optional.empty();
    }

    private void readTable() {
        while (peek('[')) {
            at++;
        }
        table = key("]\n");
    }

    /// A key, dotted or not, without the quotes and blanks that may stand in it.
    private String key(String ends) {
        var key = new StringBuilder();
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                key.append(string());
            } else {
                if (!Character.isWhitespace(c)) {
                    key.append(c);
                }
                at++;
            }
        }
        return key.toString();
    }

    /// Goes past a value; what it was where it was a text.
    private Optional<String> skipValue() {
        if (peek('"') || peek('\'')) {
            return Optional.of(string());
        }
        int depth = 0;
        while (at < text.length() && (depth > 0 || !peek('\n'))) {
            char c = text.charAt(at);
            switch (c) {
                case '"', '\'' -> string();
                case '#' -> skipComment();
                default -> {
                    depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
                    at++;
                }
            }
        }
        return Optional.empty();
    }

    private String string() {
        char quote = text.charAt(at);
        String fence = String.valueOf(quote).repeat(3);
        boolean many = text.startsWith(fence, at);
        String end = many ? fence : String.valueOf(quote);
        at += end.length();
        var value = new StringBuilder();
        while (at < text.length() && !text.startsWith(end, at) && (many || !peek('\n'))) {
            if (quote == '"' && peek('\\') && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at++));
        }
        at = Math.min(text.length(), text.startsWith(end, at) ? at + end.length() : at);
        return value.toString();
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private void skipSpaces() {
        while (peek(' ') || peek('\t')) {
            at++;
        }
    }

    private void skipComment() {
        while (at < text.length() && !peek('\n')) {
            at++;
        }
    }

    private void skipLine() {
        skipComment();
        at++;
    }

    private boolean peek(char c) {
        return at < text.length() && text.charAt(at) == c;
    }
}
