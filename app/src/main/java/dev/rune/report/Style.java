package dev.rune.report;

/// How the console marks things: with colours or without, with signs beyond ASCII or without.
///
/// @param colour whether SGR sequences may be written
/// @param unicode whether the output takes more than ASCII
public record Style(boolean colour, boolean unicode) {

    public String good(String text) {
        return sgr("32", text);
    }

    public String bad(String text) {
        return sgr("31", text);
    }

    public String odd(String text) {
        return sgr("33", text);
    }

    public String faint(String text) {
        return sgr("2", text);
    }

    public String strong(String text) {
        return sgr("1", text);
    }

    String done() {
        return good(unicode ? "✓" : "ok");
    }

    String failed() {
        return bad(unicode ? "✗" : "FAILED");
    }

    String warned() {
        return odd("!");
    }

    String skipped() {
        return faint(unicode ? "–" : "-");
    }

    String running() {
        return unicode ? "▸" : ">";
    }

    String background() {
        return good(unicode ? "●" : "*");
    }

    String bar() {
        return faint(unicode ? "│" : "|");
    }

    String dot() {
        return unicode ? " · " : " - ";
    }

    String ellipsis() {
        return unicode ? "…" : "...";
    }

    private String sgr(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
