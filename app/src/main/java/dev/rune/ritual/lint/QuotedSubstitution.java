package dev.rune.ritual.lint;

import dev.rune.source.Diagnostic;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `'$(date)'`: in single quotes the shell substitutes nothing. Silent where another program reads the text as a script
/// of its own.
final class QuotedSubstitution implements Check {

    private static final Pattern SUBSTITUTION = Pattern.compile("'[^']*(\\$\\([^()']+\\))[^']*'");
    /// What is longer is not looked at, in UTF-16 units.
    private static final int MAX_WORD = 4096;

    private static final Set<String> READERS = Set.of(
            "ssh",
            "trap",
            "eval",
            "watch",
            "su",
            "xargs",
            "tmux",
            "screen",
            "awk",
            "gawk",
            "mawk",
            "sed",
            "grep",
            "perl",
            "ruby",
            "python",
            "python3",
            "node",
            "jq",
            "make",
            "docker",
            "podman",
            "kubectl",
            "parallel",
            "find");

    @Override
    public Stream<Diagnostic> check(Scene scene) {
        if (!scene.isPosix()) {
            return Stream.empty();
        }
        return scene.script().invocations().stream()
                .filter(each -> !READERS.contains(each.name()) && !runsText(each))
                .flatMap(each -> each.arguments().stream())
                .filter(word -> !word.text().startsWith("!") && word.raw().length() <= MAX_WORD)
                .flatMap(word -> SUBSTITUTION
                        .matcher(singleQuotedOnly(word.raw()))
                        .results()
                        .map(found -> scene.warning(
                                        "`" + found.group(1)
                                                + "` stands in single quotes, where nothing is substituted",
                                        word.offset() + found.start(1),
                                        found.group(1).length())
                                .note("use double quotes to have it run")));
    }

    /// Double-quoted parts may contain single quotes that quote nothing; they are blanked out.
    private static String singleQuotedOnly(String raw) {
        var shown = new StringBuilder(raw);
        char quote = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else if (quote == '"') {
                shown.setCharAt(i, ' ');
            }
        }
        return shown.toString();
    }

    private static boolean runsText(Invocation invocation) {
        return invocation.texts().stream().anyMatch(word -> word.matches("-[a-z]*[ce]"));
    }
}
