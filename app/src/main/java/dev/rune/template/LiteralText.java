package dev.rune.template;

/// Text that comes from elsewhere, written so that a template of it is just that text.
public final class LiteralText {

    private LiteralText() {}

    /// With a backslash before braces that would open a variable.
    public static String of(String text) {
        return text.contains("}}") ? text.replace("{{", "\\{{") : text;
    }
}
