package dev.rune.cli;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;

/// One JSON document as text, indented so that a person can read it too.
final class JsonText {

    private JsonText() {}

    /// What is written into the document.
    @FunctionalInterface
    interface Body {
        void write(JsonWriter json) throws IOException;
    }

    /// An object with these members.
    static String object(Body members) {
        return document(json -> {
            json.beginObject();
            members.write(json);
            json.endObject();
        });
    }

    private static String document(Body body) {
        var text = new StringWriter();
        try (var json = new JsonWriter(text)) {
            json.setIndent("  ");
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /// A member that is a list of texts.
    static void texts(JsonWriter json, String name, Collection<?> values) throws IOException {
        json.name(name).beginArray();
        for (Object value : values) {
            json.value(value.toString());
        }
        json.endArray();
    }
}
