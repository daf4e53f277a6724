package dev.rune.run;

import dev.rune.ritual.Ready;
import dev.rune.source.Located;
import dev.rune.template.Place;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Puts values into what makes a background step ready.
final class ReadyResolver {

    private final Resolver resolver;

    ReadyResolver(Resolver resolver) {
        this.resolver = resolver;
    }

    Resolved<Ready> of(Ready ready) {
        return probe(ready.probe()).map(probe -> new Ready(probe, ready.timeout()));
    }

    private Resolved<Ready.Probe> probe(Ready.Probe probe) {
        return switch (probe) {
            case Ready.Probe.Port port -> text(port.port(), Place.Plain.TEXT).then(ReadyResolver::port);
            case Ready.Probe.Http http -> text(http.url(), Place.Plain.TEXT).map(Ready.Probe.Http::new);
            case Ready.Probe.Log log -> text(log.regex(), Place.Plain.REGEX).then(ReadyResolver::log);
            case Ready.Probe.Run run ->
                switch (resolver.argv(run.command())) {
                    case Resolved.Good<List<String>> _ -> new Resolved.Good<>(run);
                    case Resolved.Bad<List<String>>(String reason) -> new Resolved.Bad<>(reason);
                };
        };
    }

    private Resolved<Located<String>> text(Located<String> text, Place place) {
        return resolver.render(text, place).map(done -> new Located<>(done, text.span()));
    }

    private static Resolved<Ready.Probe> port(Located<String> port) {
        try {
            int number = Integer.parseInt(port.value());
            if (number >= 1 && number <= Ready.HIGHEST_PORT) {
                return new Resolved.Good<>(new Ready.Probe.Port(port));
            }
        } catch (NumberFormatException _) {
            // Told below.
        }
        return new Resolved.Bad<>("`ready.port` must be a number between 1 and " + Ready.HIGHEST_PORT + ", not `"
                + port.value() + "` (" + port.span() + ")");
    }

    private static Resolved<Ready.Probe> log(Located<String> regex) {
        try {
            Pattern.compile(regex.value());
            return new Resolved.Good<>(new Ready.Probe.Log(regex));
        } catch (PatternSyntaxException e) {
            return new Resolved.Bad<>(
                    "`ready.log` is no regular expression: `" + regex.value() + "` (" + regex.span() + ")");
        }
    }
}
