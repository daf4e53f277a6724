package dev.rune.ritual;

import dev.rune.source.Diagnostic;
import dev.rune.source.Located;
import dev.rune.source.YamlCursor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Gives each step of one run an id of its own: the declared one, else one made from its name, with `-2`, `-3` and so
/// on behind it where another step has that already. Which ids come out depends on the file alone.
final class StepIds {

    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,99}");

    private final Set<String> declared;
    private final Map<String, YamlCursor> taken;
    private final Map<String, Integer> counts;

    private StepIds(Set<String> declared, Map<String, YamlCursor> taken, Map<String, Integer> counts) {
        this.declared = declared;
        this.taken = taken;
        this.counts = counts;
    }

    /// @param steps all among which a made id must not take a declared one
    static StepIds among(List<YamlCursor> steps) {
        var declared = new HashSet<String>();
        for (YamlCursor step : steps) {
            step.peek("id").flatMap(YamlCursor::peekText).ifPresent(declared::add);
        }
        return new StepIds(declared, new HashMap<>(), new HashMap<>());
    }

    /// These ids, for more steps that run together with those seen so far.
    StepIds branch() {
        return new StepIds(declared, new HashMap<>(taken), new HashMap<>(counts));
    }

    String of(YamlCursor step) {
        Optional<String> id = step.peek("id").flatMap(value -> declared(value, step));
        return id.orElseGet(() -> made(StepName.id(StepName.of(step)), step));
    }

    private Optional<String> declared(YamlCursor value, YamlCursor step) {
        Optional<Located<String>> text = value.text();
        if (text.filter(id -> !ID.matcher(id.value()).matches()).isPresent()) {
            value.report(Diagnostic.error("`" + value.peekText().orElse("") + "` can't be an id")
                    .label("letters, digits, `_`, `-` and `.`"));
            return Optional.empty();
        }
        text.ifPresent(id -> {
            YamlCursor other = taken.putIfAbsent(id.value(), step);
            if (other != null) {
                value.report(Diagnostic.error("two steps have the id `" + id.value() + "`")
                        .label("the other is in " + where(other, step)));
            }
        });
        return text.map(Located::value);
    }

    private String made(String base, YamlCursor step) {
        int count = counts.getOrDefault(base, 0);
        String id;
        do {
            count++;
            id = count == 1 ? base : base + "-" + count;
        } while (taken.containsKey(id) || declared.contains(id));
        counts.put(base, count);
        taken.put(id, step);
        return id;
    }

    private static String where(YamlCursor other, YamlCursor step) {
        boolean sameFile = other.span().source().equals(step.span().source());
        return sameFile ? "line " + other.span().line() : other.span().toString();
    }
}
