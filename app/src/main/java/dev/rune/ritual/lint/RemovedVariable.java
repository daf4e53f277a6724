package dev.rune.ritual.lint;

import dev.rune.source.Diagnostic;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `$GITHUB_TOKEN` in a command, where the environment filter takes it away.
final class RemovedVariable implements Check {

    private static final Pattern VARIABLE = Pattern.compile("(?<!\\\\)\\$(?:([A-Za-z_]\\w*)|\\{([A-Za-z_]\\w*))");
    private static final Set<String> SETTERS = Set.of("export", "read", "for", "local", "declare", "typeset");

    @Override
    public Stream<Diagnostic> check(Scene scene) {
        if (!scene.isPosix() || scene.dotenv()) {
            return Stream.empty();
        }
        Set<String> known = new HashSet<>(scene.given());
        known.addAll(assigned(scene.script()));
        var seen = new HashSet<String>();
        return VARIABLE.matcher(withoutSingleQuotes(scene.text().value()))
                .results()
                .map(found ->
                        new Use(found.group(1) == null ? found.group(2) : found.group(1), found.start(), found.end()))
                .filter(use -> !known.contains(use.name))
                .filter(use -> scene.around().removed().test(use.name))
                .filter(use -> scene.allowed().stream().noneMatch(allows(use.name)))
                .filter(use -> seen.add(use.name))
                .map(use -> warning(scene, use));
    }

    private record Use(String name, int start, int end) {}

    private static Diagnostic warning(Scene scene, Use use) {
        return scene.warning(
                        "the environment filter removes `" + use.name + "`, so that it is empty here",
                        use.start,
                        use.end - use.start)
                .note("`env_allow: [" + use.name + "]` lets it through to this step; `rune env --explain " + use.name
                        + "` tells the rule");
    }

    /// Names and globs match ignoring case, as those of the filter do.
    private static Predicate<String> allows(String name) {
        return glob -> name.toUpperCase(Locale.ROOT)
                .matches(Pattern.quote(glob.toUpperCase(Locale.ROOT))
                        .replace("*", "\\E.*\\Q")
                        .replace("?", "\\E.\\Q"));
    }

    private static Set<String> assigned(Script script) {
        var names = new HashSet<String>();
        for (SimpleCommand command : script.commands()) {
            command.assignments().forEach(word -> names.add(nameOf(word)));
            if (!command.words().isEmpty()
                    && SETTERS.contains(command.words().getFirst().text())) {
                command.words().stream().skip(1).forEach(word -> names.add(nameOf(word)));
            }
        }
        return names;
    }

    private static String nameOf(Word word) {
        Matcher name = Pattern.compile("\\w+").matcher(word.text());
        return name.lookingAt() ? name.group() : "";
    }

    /// The script with blanks for what stands in single quotes.
    private static String withoutSingleQuotes(String script) {
        var shown = new StringBuilder(script);
        char quote = 0;
        for (int i = 0; i < script.length(); i++) {
            char c = script.charAt(i);
            if (c == '\\' && quote != '\'') {
                i++;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else if (quote == '\'') {
                shown.setCharAt(i, ' ');
            }
        }
        return shown.toString();
    }
}
