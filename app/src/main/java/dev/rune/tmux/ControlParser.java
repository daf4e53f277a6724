package dev.rune.tmux;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cuts what tmux writes to a client in control mode into events, wherever one read ends and the next begins.
///
/// A reply stands between `%begin TIME NUMBER FLAGS` and `%end` or `%error` with the same three; what looks like one of
/// these with other figures, or like a notice, is part of the reply.
final class ControlParser {

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<String> lines = new ArrayList<>();
    private Optional<String> guard = Optional.empty();

    /// Takes the next bytes, in UTF-8; others become U+FFFD.
    ///
    /// @return what they complete, in order
    List<ControlEvent> feed(byte[] bytes, int length) {
        var events = new ArrayList<ControlEvent>();
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                line.write(bytes, start, i - start);
                start = i + 1;
                take(line.toString(StandardCharsets.UTF_8)).ifPresent(events::add);
                line.reset();
            }
        }
        line.write(bytes, start, length - start);
        return events;
    }

    private Optional<ControlEvent> take(String text) {
        return guard.isPresent() ? inReply(text, guard.get()) : outside(text);
    }

    private Optional<ControlEvent> inReply(String text, String figures) {
        if (text.equals("%end " + figures)) {
            return Optional.of(answered(figures, new Reply.Done(lines)));
        }
        if (text.equals("%error " + figures)) {
            return Optional.of(answered(figures, new Reply.Refused(String.join("\n", lines))));
        }
        lines.add(text);
        return Optional.empty();
    }

    private ControlEvent answered(String figures, Reply reply) {
        guard = Optional.empty();
        lines.clear();
        return new ControlEvent.Answered(figures.endsWith(" 1"), reply);
    }

    private Optional<ControlEvent> outside(String text) {
        if (!text.startsWith("%")) {
            return text.isBlank() ? Optional.empty() : Optional.of(new ControlEvent.Stray(text));
        }
        int end = text.indexOf(' ');
        String name = text.substring(1, end < 0 ? text.length() : end);
        String rest = end < 0 ? "" : text.substring(end + 1);
        if (name.equals("begin")) {
            guard = Optional.of(rest);
            return Optional.empty();
        }
        return Optional.of(name.equals("exit") ? new ControlEvent.Parted(rest) : new ControlEvent.Noticed(name, rest));
    }
}
