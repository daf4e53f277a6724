package dev.rune.config;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.rune.source.Sha256;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// A content that was trusted, and where.
///
/// @param path of the file; its directory's symbolic links are resolved
/// @param sha256 of the text in UTF-8, in lower-case hexadecimal digits
/// @param text all of it, so that a change can be shown
public record TrustEntry(Path path, String sha256, String text) {

    static TrustEntry of(Path path, String text) {
        return new TrustEntry(path, Sha256.of(text), text);
    }

    String json() throws IOException {
        var out = new StringWriter();
        try (var json = new JsonWriter(out)) {
            json.beginObject();
            json.name("path").value(path.toString());
            json.name("sha256").value(sha256);
            json.name("text").value(text);
            json.endObject();
        }
        return out.toString();
    }

    /// @throws IOException when it is not what [#json] wrote
    static TrustEntry parse(String json) throws IOException {
        String path = "";
        String sha256 = "";
        String text = "";
        try (var in = new JsonReader(new StringReader(json))) {
            in.beginObject();
            while (in.hasNext()) {
                switch (in.nextName()) {
                    case "path" -> path = in.nextString();
                    case "sha256" -> sha256 = in.nextString();
                    case "text" -> text = in.nextString();
                    default -> in.skipValue();
                }
            }
            in.endObject();
            return checked(Path.of(path), sha256, text);
        } catch (IllegalStateException | InvalidPathException e) {
            throw new IOException("it is not a trust entry", e);
        }
    }

    private static TrustEntry checked(Path path, String sha256, String text) throws IOException {
        if (!path.isAbsolute() || !sha256.equals(Sha256.of(text))) {
            throw new IOException("its text does not fit its digest");
        }
        return new TrustEntry(path, sha256, text);
    }
}
