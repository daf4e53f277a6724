package dev.rune.session.foreign;

import dev.rune.source.Located;
import dev.rune.template.LiteralText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts of another program, told so that Rune takes them for the same.
final class ForeignText {

    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{([A-Za-z_]\\w*)}|([A-Za-z_]\\w*))");

    private ForeignText() {}

    /// With braces that Rune would take for one of its variables made plain text.
    static Located<String> literal(Located<String> text) {
        return new Located<>(LiteralText.of(text.value()), text.span());
    }

    /// A path or the value of a variable, in which `$NAME` and `${NAME}` are the caller's environment.
    static Located<String> expanded(Located<String> text) {
        Matcher variable = VARIABLE.matcher(LiteralText.of(text.value()));
        return new Located<>(
                variable.replaceAll(match -> Matcher.quoteReplacement(
                        "{{env." + (match.group(1) == null ? match.group(2) : match.group(1)) + "}}")),
                text.span());
    }

    static boolean hasVariable(String text) {
        return VARIABLE.matcher(text).find();
    }
}
