package dev.rune.pty;

import dev.rune.posix.ProcessStat;
import dev.rune.posix.ProcessTable;
import dev.rune.posix.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Looks whether the program on a pseudo-terminal waits for a human. The terminal's modes say what is wanted, the
/// process table says whether somebody really waits for it, and a while of silence that no more is to come.
public final class Observer {
    private static final Duration SECRET_SILENCE = Duration.ofMillis(150);
    private static final Duration LINE_SILENCE = Duration.ofSeconds(1);
    private static final Duration KEYS_SILENCE = Duration.ofMillis(1500);
    private static final Duration STOPPED_SILENCE = Duration.ofSeconds(3);
    private static final Duration LONG_SILENCE = Duration.ofSeconds(30);
    private static final Pattern PROMPT = Pattern.compile("^\\[sudo\\] password for \\S+: $"
            + "|(?i:^(enter )?(passphrase|password|pin)\\b.*: ?$)"
            + "|\\(yes/no(/\\[fingerprint\\])?\\)\\? ?$"
            + "|\\[(y/n|Y/n|y/N|Y/N)\\]:? ?$"
            + "|^Username for '.+': $");

    private final Pty pty;
    private final Path device;
    private final Duration silentReader;
    private final LastLine line = new LastLine();
    private long last = System.nanoTime();

    private Observer(Pty pty, Path device, Duration silentReader) {
        this.pty = pty;
        this.device = device;
        this.silentReader = silentReader;
    }

    /// Where a human types, a program that reads without having asked may just be used, such as `cat`.
    public static Observer ofTyped(Pty pty) {
        return new Observer(pty, pty.device(), LONG_SILENCE);
    }

    /// Where nobody types, a program that reads waits in vain.
    public static Observer ofUntyped(Pty pty) {
        return new Observer(pty, pty.device(), LINE_SILENCE);
    }

    /// The program shows this.
    public void shown(byte[] bytes, int length) {
        line.add(bytes, length);
        last = System.nanoTime();
    }

    /// Something was typed.
    public void typed() {
        last = System.nanoTime();
    }

    /// How long nothing was shown and nothing typed.
    public Duration silence() {
        return Duration.ofNanos(System.nanoTime() - last);
    }

    /// What it waits for now.
    public Optional<Need> look() {
        var silence = silence();
        if (silence.compareTo(SECRET_SILENCE) < 0) {
            return Optional.empty();
        }
        var modes = pty.modes();
        var need = !modes.isInLines() ? keys(silence) : modes.echoes() ? line(silence) : secret();
        return need.isPresent() || silence.compareTo(STOPPED_SILENCE) < 0 ? need : stopped();
    }

    private Optional<Need> secret() {
        var waiting = waiting();
        return waiting.contains(Waiting.TYPING) || waiting.contains(Waiting.HIDDEN)
                ? need(Need.Kind.SECRET)
                : Optional.empty();
    }

    private Optional<Need> line(Duration silence) {
        if (silence.compareTo(LINE_SILENCE) < 0) {
            return Optional.empty();
        }
        boolean proven = waiting().contains(Waiting.TYPING);
        if (!line.text().isBlank()) {
            return proven || PROMPT.matcher(line.text()).find() ? need(Need.Kind.LINE) : Optional.empty();
        }
        return proven && silence.compareTo(silentReader) >= 0 ? need(Need.Kind.ATTENTION) : Optional.empty();
    }

    /// Readline, full-screen programs, and terminals within the terminal: their modes tell nothing.
    private Optional<Need> keys(Duration silence) {
        if (silence.compareTo(KEYS_SILENCE) >= 0 && PROMPT.matcher(line.text()).find()) {
            return need(Need.Kind.ATTENTION);
        }
        if (silence.compareTo(LONG_SILENCE) < 0) {
            return Optional.empty();
        }
        var waiting = waiting();
        return waiting.contains(Waiting.TYPING) || waiting.contains(Waiting.EVENTS)
                ? need(Need.Kind.ATTENTION)
                : Optional.empty();
    }

    /// Somebody is stopped, and who is not waits for a child, which may be that one: nobody is left to continue it.
    private Optional<Need> stopped() {
        var waiting = waiting();
        boolean others = waiting.retainAll(EnumSet.of(Waiting.STOPPED, Waiting.CHILDREN));
        var group = pty.foregroundGroup();
        return others || !waiting.contains(Waiting.STOPPED) || group.isEmpty()
                ? Optional.empty()
                : Optional.of(new Need(Need.Kind.STOPPED, "kill -CONT -- -" + group.getAsInt()));
    }

    private Optional<Need> need(Need.Kind kind) {
        return Optional.of(new Need(kind, line.text()));
    }

    /// What the processes of the foreground group wait for.
    private Set<Waiting> waiting() {
        var waiting = EnumSet.noneOf(Waiting.class);
        pty.foregroundGroup()
                .ifPresent(group -> ProcessTable.now().all().stream()
                        .filter(process -> process.group() == group)
                        .filter(ProcessStat::isAlive)
                        .forEach(process -> waiting.add(Waiting.of(process, device))));
        return waiting;
    }
}
