package dev.rune.whole;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A human who watches what is asked, by `rune prompts --watch`, and answers by `rune answer`.
final class Watching {

    private final RealRune rune;
    private final List<String> as;
    private final RealRune.Going watch;
    private final Set<String> seen = new TreeSet<>();

    /// @param as what stands before a command line of the human's
    Watching(RealRune rune, List<String> as) throws IOException {
        this.rune = rune;
        this.as = as;
        begin("broker", "serve");
        RealRune.await("the broker served", () -> isServed());
        this.watch = begin("prompts", "--watch", "--json");
    }

    private boolean isServed() {
        return rune.project()
                .resolveSibling("runtime/rune/control.sock")
                .toFile()
                .exists();
    }

    private RealRune.Going begin(String... words) throws IOException {
        var command = new ArrayList<>(as);
        command.add(rune.launcher().toString());
        command.addAll(List.of(words));
        return rune.command(command);
    }

    /// The next prompt, once there is one.
    JsonObject prompt() {
        RealRune.await("there was a question", () -> !unseen().isEmpty(), rune::outputs);
        JsonObject prompt = unseen().getFirst();
        seen.add(prompt.get("id").getAsString());
        return prompt;
    }

    /// Those that programs asked, and the test did not look at: what Rune itself asks after a failed step is a choice.
    List<JsonObject> unseen() {
        return lines().stream().filter(this::isUnseen).toList();
    }

    private boolean isUnseen(JsonObject line) {
        return line.has("kind")
                && !line.get("kind").getAsString().equals("choice")
                && !seen.contains(line.get("id").getAsString());
    }

    private List<JsonObject> lines() {
        String text = RealRune.text(watch.out());
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }

    /// Answers it.
    void answer(JsonObject prompt, String value) throws IOException {
        var command = new ArrayList<>(as);
        // By a file, which no list of processes shows.
        Path file = rune.project().resolveSibling("answer");
        Files.writeString(file, value + "\n");
        command.addAll(List.of(
                "sh",
                "-c",
                "\"$0\" answer \"$1\" --value-stdin < \"$2\"",
                rune.launcher().toString(),
                prompt.get("id").getAsString(),
                file.toString()));
        rune.command(command).called().exits(0);
        Files.delete(file);
    }

    /// Says yes or no to it.
    void say(JsonObject prompt, String flag) throws IOException {
        begin("answer", prompt.get("id").getAsString(), flag).called().exits(0);
    }

    void cancel(JsonObject prompt) throws IOException {
        begin("cancel", prompt.get("id").getAsString()).called().exits(0);
    }
}
