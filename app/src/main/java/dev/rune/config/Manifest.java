package dev.rune.config;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file in which the tools of a language find the name of the project.
enum Manifest {
    NODE("package.json") {
        @Override
        Optional<String> nameIn(String text) throws IOException {
            try (var json = new JsonReader(new StringReader(text))) {
                json.beginObject();
                while (json.hasNext()) {
                    if (json.nextName().equals("name") && json.peek() == JsonToken.STRING) {
                        return Optional.of(json.nextString());
                    }
                    json.skipValue();
                }
                return Optional.empty();
            } catch (IllegalStateException e) {
                throw new IOException("it is no JSON object", e);
            }
        }
    },
    GO("go.mod") {
        @Override
        Optional<String> nameIn(String text) {
            Matcher module = GO_MODULE.matcher(text);
            if (!module.find()) {
                return Optional.empty();
            }
            String path = module.group(1).replaceFirst("/v\\d+$", "");
            return Optional.of(path.substring(path.lastIndexOf('/') + 1));
        }
    },
    RUST("Cargo.toml") {
        @Override
        Optional<String> nameIn(String text) {
            return Toml.value(text, "package", "name");
        }
    },
    PYTHON("pyproject.toml") {
        @Override
        Optional<String> nameIn(String text) {
            return Toml.value(text, "project", "name").or(() -> Toml.value(text, "tool.poetry", "name"));
        }
    };

    private static final Pattern GO_MODULE =
            Pattern.compile("^[ \\t]*module[ \\t]+(?:\\(\\s*)?[\"`]?([^\\s\"`()]+)", Pattern.MULTILINE);

    private final String file;

    Manifest(String file) {
        this.file = file;
    }

    /// What it is called.
    String file() {
        return file;
    }

    /// The name that stands in it; empty where none does.
    ///
    /// @throws IOException when it is broken
    abstract Optional<String> nameIn(String text) throws IOException;
}
