package dev.rune.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Says in Rune's words why a file is no YAML.
final class YamlSyntax {

    private static final Pattern OPENING_BRACES = Pattern.compile("(?:^|[:\\-,\\[]\\s+)(\\{\\{[^}]*\\}\\}.*)$");

    private static final Pattern FLOW_VALUE = Pattern.compile("(?:\\{\\{[^}]*\\}\\}|[^,\\]}])*");
    private static final String NO_END = "found unexpected end of stream";
    private static final String NO_COLON = "could not find expected ':'";
    private static final String COLON = "mapping values are not allowed";

    private YamlSyntax() {}

    static Diagnostic explain(YamlEngineException problem, Source source) {
        return switch (problem) {
            case ReaderException unreadable -> character(unreadable, source);
            case MarkedYamlEngineException marked -> marked(marked, source);
            default ->
                Diagnostic.error("this is no YAML: " + firstLine(String.valueOf(problem.getMessage())))
                        .at(new Span(source, 1, 1, 1));
        };
    }

    /// A key that is a list or a map, most often because a value that opens with braces has no quotes.
    static Diagnostic keyIsNoText(Span span, Source source) {
        return unquotedBraces(source, span.line())
                .orElseGet(() -> Diagnostic.error("a key must be text, not a list or a map")
                        .at(span));
    }

    /// The text ends within an escape of a certain number of digits: `"\x4`.
    static Diagnostic escapeCutOff(Source source) {
        int index = Math.max(0, source.text().lastIndexOf('\\'));
        var lines = new Lines(source.text());
        return Diagnostic.error("the file ends within an escape in double quotes")
                .at(new Span(source, lines.lineOf(index), lines.columnOf(index), 1))
                .note("`\\x` takes two hexadecimal digits, `\\u` four and `\\U` eight, and the quotes must be closed");
    }

    private static Diagnostic character(ReaderException problem, Source source) {
        int index = source.text()
                .offsetByCodePoints(
                        0,
                        Math.min(
                                problem.getPosition(),
                                source.text().codePointCount(0, source.text().length())));
        var lines = new Lines(source.text());
        return Diagnostic.error(String.format("the character U+%04X can't stand in YAML", problem.getCodePoint()))
                .at(new Span(source, lines.lineOf(index), lines.columnOf(index), 1))
                .note("remove it, or write it as an escape in double quotes, such as \"\\x1b\"");
    }

    private static Diagnostic marked(MarkedYamlEngineException problem, Source source) {
        String what = String.valueOf(problem.getProblem());
        boolean atItsBeginning = what.startsWith(NO_COLON) || what.startsWith(NO_END);
        Optional<Mark> mark = atItsBeginning
                ? problem.getContextMark().or(problem::getProblemMark)
                : problem.getProblemMark().or(problem::getContextMark);
        Span span = mark.map(place -> new Span(source, place.getLine() + 1, place.getColumn() + 1, 1))
                .orElseGet(() -> new Span(source, 1, 1, 1));
        return Optional.of(span.line())
                .filter(_ -> !what.startsWith(COLON))
                .flatMap(line -> unquotedBraces(source, line))
                .orElseGet(() -> reason(problem, span));
    }

    private static Optional<Diagnostic> unquotedBraces(Source source, int line) {
        String text = source.line(line);
        Matcher braces = OPENING_BRACES.matcher(text.length() > 10_000 ? "" : text);
        if (!braces.find()) {
            return Optional.empty();
        }
        int column = text.codePointCount(0, braces.start(1)) + 1;
        boolean flow = text.substring(0, braces.start(1)).matches(".*[{\\[].*");
        String value = (flow ? inFlow(braces.group(1)) : braces.group(1))
                .replaceFirst("\\s#.*", "")
                .strip();
        return Optional.of(Diagnostic.error("a value that opens with `{{` needs quotes")
                .at(new Span(source, line, column, value.codePointCount(0, value.length())))
                .label("write `\"" + value + "\"`")
                .note("without them YAML reads a map here"));
    }

    /// Up to where a value in a flow list or map ends.
    private static String inFlow(String text) {
        Matcher value = FLOW_VALUE.matcher(text);
        return value.lookingAt() ? value.group() : text;
    }

    private static Diagnostic reason(MarkedYamlEngineException problem, Span span) {
        String what = String.valueOf(problem.getProblem());
        Diagnostic error = Diagnostic.error(sentence(what)).at(span);
        Optional<Mark> context = problem.getContextMark()
                .filter(mark -> mark.getLine() + 1 != span.line()
                        && !String.valueOf(problem.getContext()).isEmpty());
        String since =
                context.map(mark -> "it began in line " + (mark.getLine() + 1)).orElse("");
        Diagnostic told = advice(what).map(error::note).orElse(error);
        return since.isEmpty() ? told : told.note(since);
    }

    private static String sentence(String what) {
        if (what.contains("(TAB)")) {
            return "a tab can't indent YAML";
        }
        if (what.startsWith("found character")) {
            return "a value can't begin with `" + between(what, "'", "'") + "` unless it is in quotes";
        }
        if (what.startsWith(COLON)) {
            return "a `: ` is not expected here";
        }
        if (what.startsWith(NO_COLON)) {
            return "a `:` is missing after a key";
        }
        if (what.startsWith(NO_END)) {
            return "a quote is opened and never closed";
        }
        if (what.startsWith("expected <block end>")) {
            return "this does not fit what stands above it";
        }
        if (what.startsWith("expected '<document start>'")) {
            return "this stands outside of the document";
        }
        if (what.startsWith("sequence entries are not allowed")) {
            return "a list can't begin here";
        }
        if (what.startsWith("unexpected character found") || what.startsWith("expected alphabetic or numeric")) {
            return "a value that begins with `*` or `&` needs quotes";
        }
        if (what.startsWith("expected the node content")) {
            return "a value is missing before this";
        }
        if (what.startsWith("expected ',' or")) {
            return "a `" + between(what, "or '", "'") + "` or a comma is missing";
        }
        if (what.startsWith("found unknown escape character")) {
            return "`\\" + what.charAt("found unknown escape character ".length()) + "` is no escape in double quotes";
        }
        return "this is no YAML: " + firstLine(what);
    }

    private static Optional<String> advice(String what) {
        if (what.contains("(TAB)")) {
            return Optional.of("indent with blanks");
        }
        if (what.startsWith(COLON)) {
            return Optional.of("put quotes around a value that holds `: `, and check the indentation");
        }
        if (what.startsWith("expected <block end>") || what.startsWith("expected '<document start>'")) {
            return Optional.of("check the indentation, and the quotes of the line above");
        }
        if (what.startsWith("sequence entries are not allowed")) {
            return Optional.of("begin it on a line of its own, or write `[a, b]`");
        }
        if (what.startsWith("found unknown escape character")) {
            return Optional.of("double it, or use single quotes");
        }
        return Optional.empty();
    }

    private static String between(String text, String before, String after) {
        int from = text.indexOf(before) + before.length();
        int until = text.indexOf(after, from);
        return until < 0 ? text.substring(from) : text.substring(from, until);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
