package dev.rune.broker.serve;

import com.google.gson.stream.JsonWriter;
import dev.rune.broker.prompt.End;
import dev.rune.broker.prompt.Prompt;
import dev.rune.broker.prompt.Provenance;
import dev.rune.broker.wire.Line;
import dev.rune.config.PrivateFiles;
import dev.rune.posix.LocalSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/// Who asked, who answered where, how long it took, who was refused: a line of JSON each, in a file of mode 0600. Never
/// a value, nor its length, nor a hash of it.
final class Audit {

    private final Path file;
    private final Path folder;
    private final Clock clock;
    private final Consumer<String> log;
    private boolean complained;

    Audit(Path file, Clock clock, Consumer<String> log) {
        this.file = file;
        this.folder = Optional.ofNullable(file.getParent()).orElse(file);
        this.clock = clock;
        this.log = log;
    }

    /// A prompt has ended.
    ///
    /// @param shownBy where it was shown
    void ended(Prompt prompt, End end, Collection<String> shownBy, long now) {
        write(json -> {
            json.name("event").value("prompt");
            json.name("prompt").value(prompt.id());
            json.name("origin").value(prompt.question().origin());
            json.name("kind").value(prompt.question().kind().word());
            json.name("message").value(prompt.question().message());
            asker(json, prompt.provenance());
            Line.texts(json, "shown_by", shownBy);
            json.name("status").value(end.status());
            by(json, end);
            json.name("took_ms").value(prompt.age(now).toMillis());
        });
    }

    /// Somebody was not let in, or may not do what was asked for.
    void refused(LocalSocket.Peer peer, String what, String why) {
        write(json -> {
            json.name("event").value("refused");
            json.name("pid").value(peer.pid());
            json.name("uid").value(peer.uid());
            json.name("what").value(what);
            json.name("why").value(why);
        });
    }

    private static void asker(JsonWriter json, Provenance asker) throws IOException {
        json.name("context").value(asker.context());
        Line.text(json, "run", asker.run());
        Line.text(json, "step", asker.step());
        Line.text(json, "via", asker.via());
        json.name("asker").beginObject();
        json.name("uid").value(asker.uid());
        json.name("pid").value(asker.pid());
        json.name("program").value(asker.program());
        json.name("directory").value(asker.directory());
        json.endObject();
    }

    private static void by(JsonWriter json, End end) throws IOException {
        switch (end) {
            case End.Answered answered -> by(json, answered.by());
            case End.Declined declined -> by(json, declined.by());
            case End.Cancelled cancelled -> by(json, cancelled.by());
            case End.Timeout _, End.Unavailable _, End.Withdrawn _ -> {}
        }
    }

    private static void by(JsonWriter json, End.By by) throws IOException {
        json.name("by").beginObject();
        json.name("uid").value(by.uid());
        json.name("pid").value(by.pid());
        json.name("via").value(by.via());
        Line.text(json, "where", by.where());
        json.endObject();
    }

    private void write(Line.Body body) {
        byte[] line = Line.of(json -> {
            json.name("at").value(clock.instant().toString());
            body.write(json);
        });
        try {
            PrivateFiles.directory(folder);
            try (FileChannel channel = PrivateFiles.append(file)) {
                channel.write(ByteBuffer.wrap(line));
            }
        } catch (IOException e) {
            if (!complained) {
                complained = true;
                log.accept("`" + file + "` can't be written: " + PrivateFiles.reason(e));
            }
        }
    }
}
