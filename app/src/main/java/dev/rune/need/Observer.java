package dev.rune.need;

import dev.rune.posix.ProcessStat;
import dev.rune.posix.Waiting;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Looks whether the program on a terminal waits for a human. The terminal's modes say what is wanted, the process
/// table says whether somebody really waits for it, and a while of silence that no more is to come.
public final class Observer {
    private static final Duration SECRET_SILENCE = Duration.ofMillis(150);
    private static final Duration LINE_SILENCE = Duration.ofSeconds(1);
    private static final Duration KEYS_SILENCE = Duration.ofMillis(1500);
    private static final Duration STOPPED_SILENCE = Duration.ofSeconds(3);
    private static final Duration LONG_SILENCE = Duration.ofSeconds(30);

    private final AskingTerminal terminal;
    private final Output output;
    private final PromptPatterns patterns;
    /// After which a program that reads without having asked counts as waiting; empty where it never does, nor what is
    /// not known for sure in any other way.
    private final Optional<Duration> silentReader;

    private Observer(AskingTerminal terminal, Output output, PromptPatterns patterns, Optional<Duration> silentReader) {
        this.terminal = terminal;
        this.output = output;
        this.patterns = patterns;
        this.silentReader = silentReader;
    }

    /// Where a human types, a program that reads without having asked may just be used, such as `cat`.
    public static Observer ofTyped(AskingTerminal terminal, Output output, PromptPatterns patterns) {
        return new Observer(terminal, output, patterns, Optional.of(LONG_SILENCE));
    }

    /// Where nobody types, a program that reads waits in vain.
    public static Observer ofUntyped(AskingTerminal terminal, Output output, PromptPatterns patterns) {
        return new Observer(terminal, output, patterns, Optional.of(LINE_SILENCE));
    }

    /// Where a human comes and goes, only what surely is a question counts.
    public static Observer ofVisited(AskingTerminal terminal, Output output, PromptPatterns patterns) {
        return new Observer(terminal, output, patterns, Optional.empty());
    }

    /// What it waits for now.
    public Optional<Need> look() {
        Duration silence = output.silence();
        if (silence.compareTo(SECRET_SILENCE) < 0) {
            return Optional.empty();
        }
        var modes = terminal.modes();
        var need = !modes.isInLines() ? keys(silence) : modes.echoes() ? line(silence) : secret();
        return need.isPresent() || silence.compareTo(STOPPED_SILENCE) < 0 || silentReader.isEmpty() ? need : stopped();
    }

    private Optional<Need> secret() {
        var waiting = waiting();
        return waiting.contains(Waiting.TYPING) || waiting.contains(Waiting.HIDDEN)
                ? need(Need.Kind.SECRET, SECRET_SILENCE)
                : Optional.empty();
    }

    private Optional<Need> line(Duration silence) {
        if (silence.compareTo(LINE_SILENCE) < 0) {
            return Optional.empty();
        }
        var waiting = waiting();
        boolean proven = waiting.contains(Waiting.TYPING);
        if (!proven && silentReader.isEmpty() && !waiting.contains(Waiting.HIDDEN)) {
            // Somebody else's words, or old ones: nobody reads.
            return Optional.empty();
        }
        if (!output.line().isBlank()) {
            return proven || patterns.fit(output.line()) ? need(Need.Kind.LINE, LINE_SILENCE) : Optional.empty();
        }
        return proven
                        && silentReader
                                .filter(limit -> silence.compareTo(limit) >= 0)
                                .isPresent()
                ? need(Need.Kind.ATTENTION, LINE_SILENCE)
                : Optional.empty();
    }

    /// Readline, full-screen programs, and terminals within the terminal: their modes tell nothing.
    private Optional<Need> keys(Duration silence) {
        if (silence.compareTo(KEYS_SILENCE) >= 0 && patterns.fit(output.line())) {
            return need(Need.Kind.ATTENTION, KEYS_SILENCE);
        }
        if (silence.compareTo(LONG_SILENCE) < 0 || silentReader.isEmpty()) {
            return Optional.empty();
        }
        var waiting = waiting();
        return waiting.contains(Waiting.TYPING) || waiting.contains(Waiting.EVENTS)
                ? need(Need.Kind.ATTENTION, LONG_SILENCE)
                : Optional.empty();
    }

    /// Somebody is stopped, and who is not waits for a child, which may be that one: nobody is left to continue it.
    private Optional<Need> stopped() {
        var waiting = waiting();
        boolean others = waiting.retainAll(EnumSet.of(Waiting.STOPPED, Waiting.CHILDREN));
        var group = terminal.foregroundGroup();
        return others || !waiting.contains(Waiting.STOPPED) || group.isEmpty()
                ? Optional.empty()
                : Optional.of(new Need(Need.Kind.STOPPED, "kill -CONT -- -" + group.getAsInt()));
    }

    /// To look for the line may have shown that there was no such silence.
    private Optional<Need> need(Need.Kind kind, Duration silence) {
        String line = output.line();
        return output.silence().compareTo(silence) < 0 ? Optional.empty() : Optional.of(new Need(kind, line));
    }

    /// What the processes of the foreground group wait for.
    private Set<Waiting> waiting() {
        var waiting = EnumSet.noneOf(Waiting.class);
        for (ProcessStat process : terminal.readers()) {
            waiting.add(Waiting.of(process, terminal.device()));
        }
        return waiting;
    }
}
