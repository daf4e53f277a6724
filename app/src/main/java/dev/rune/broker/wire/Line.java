package dev.rune.broker.wire;

import com.google.gson.stream.JsonWriter;
import dev.rune.broker.prompt.SecretBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/// One JSON object as a line of bytes, to be sent.
public final class Line {

    private Line() {}

    /// What is written into the object.
    @FunctionalInterface
    public interface Body {
        void write(JsonWriter json) throws IOException;
    }

    /// A line with these members.
    public static byte[] of(Body body) {
        return (object(body) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// The same, with a member `value` at its end that was never a string; whoever sends it wipes it then.
    public static byte[] with(SecretBytes value, Body body) {
        byte[] head = object(body).getBytes(StandardCharsets.UTF_8);
        byte[] secret = value.reveal();
        var line = new WipedBytes(head.length + 6 * secret.length + 16);
        try {
            line.write(head, 0, head.length - 1);
            line.writeBytes((head.length > 2 ? ",\"value\":\"" : "\"value\":\"").getBytes(StandardCharsets.US_ASCII));
            for (byte one : secret) {
                escape(one, line);
            }
            line.writeBytes("\"}\n".getBytes(StandardCharsets.US_ASCII));
            return line.toByteArray();
        } finally {
            Arrays.fill(secret, (byte) 0);
            line.wipe();
        }
    }

    /// A list of texts.
    public static void texts(JsonWriter json, String name, Collection<String> texts) throws IOException {
        json.name(name).beginArray();
        for (String text : texts) {
            json.value(text);
        }
        json.endArray();
    }

    /// A text, where there is one.
    public static void text(JsonWriter json, String name, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            json.name(name).value(text.get());
        }
    }

    private static String object(Body body) {
        var text = new StringWriter();
        try (var json = new JsonWriter(text)) {
            json.setHtmlSafe(false);
            json.beginObject();
            body.write(json);
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void escape(byte one, ByteArrayOutputStream line) {
        if (one == '"' || one == '\\') {
            line.write('\\');
            line.write(one);
        } else if (one >= 0 && one < ' ') {
            line.writeBytes(String.format("\\u%04x", (int) one).getBytes(StandardCharsets.US_ASCII));
        } else {
            line.write(one);
        }
    }

    /// Room enough from the start, so that no copy is left behind in growing.
    private static final class WipedBytes extends ByteArrayOutputStream {

        WipedBytes(int size) {
            super(size);
        }

        void wipe() {
            Arrays.fill(buf, (byte) 0);
        }
    }
}
