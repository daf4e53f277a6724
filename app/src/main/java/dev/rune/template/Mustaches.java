package dev.rune.template;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.reflect.MapObjectHandler;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;

/// The mustache engine, set up to put values into text and to do nothing else: no HTML escaping, no look at Java
/// objects, and control characters for braces, so that `{{…}}` of other languages passes through it.
final class Mustaches {

    private static final String OPEN = "\u0001";
    private static final String CLOSE = "\u0002";
    private static final Unescaped FACTORY = new Unescaped();

    private Mustaches() {}

    /// A tag for the value of that name.
    static String tag(String name) {
        return OPEN + name + CLOSE;
    }

    /// Whether a text comes out as it went in: without the braces in use here, and without carriage returns, which the
    /// engine drops.
    static boolean leavesAlone(String text) {
        return text.indexOf(OPEN) < 0 && text.indexOf(CLOSE) < 0 && text.indexOf('\r') < 0;
    }

    static String render(String template, Map<String, String> values) {
        var out = new StringWriter(template.length() + 64);
        FACTORY.compile(new StringReader(template), "template", OPEN, CLOSE).execute(out, values);
        return out.toString();
    }

    private static final class Unescaped extends DefaultMustacheFactory {

        Unescaped() {
            setObjectHandler(new MapObjectHandler());
        }

        @Override
        public void encode(String value, Writer out) {
            try {
                out.write(value);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
