package dev.rune.present;

import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.PromptView;
import dev.rune.broker.prompt.SecretBytes;
import dev.rune.posix.Buffer;
import dev.rune.posix.Poll;
import dev.rune.posix.PosixException;
import dev.rune.posix.Suspension;
import dev.rune.posix.Terminal;
import dev.rune.posix.TerminalModes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/// Shows prompts on a terminal: at once, but what is typed counts only after a moment of quiet, so that nothing that
/// was meant for another program becomes an answer; and only a line that Enter ends is one.
public final class TerminalPresenter implements Presenter {

    private static final String TOO_EARLY = "(what was typed so far is not taken)";

    private static final Duration QUIET = Duration.ofMillis(400);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration MOMENT = Duration.ofMillis(50);

    private final Terminal terminal;
    private final String via;
    private final UnaryOperator<TerminalModes> modes;
    private final Buffer buffer = new Buffer(1);
    private final byte[] one = new byte[1];
    /// What stands there already.
    private Optional<String> drawn;

    private int waiting;

    /// On that terminal.
    ///
    /// @param via `terminal`, `tmux-popup`, …
    public TerminalPresenter(Terminal terminal, String via) {
        this(terminal, via, TerminalModes::raw, Optional.empty());
    }

    /// On the terminal of whoever asks, whose keys stay what they are to any program: Ctrl-C interrupts it together
    /// with those that wait for it, and Ctrl-Z stops it.
    public static TerminalPresenter ofAsker(Terminal terminal, String via) {
        return new TerminalPresenter(terminal, via, before -> before.raw().withInterruptAndSuspend(), Optional.empty());
    }

    /// On a terminal that is there for the questions of others: Ctrl-C ends that, and a question waits on. Whoever was
    /// stopped by Ctrl-Z would keep it from everybody else.
    public static TerminalPresenter ofAttendant(Terminal terminal, String via) {
        return new TerminalPresenter(terminal, via, before -> before.raw().withInterrupt(), Optional.empty());
    }

    /// The same, where a prompt is drawn already.
    ///
    /// @param drawn [DrawnCard#picture] of it
    public TerminalPresenter(Terminal terminal, String via, Optional<String> drawn) {
        this(terminal, via, TerminalModes::raw, drawn);
    }

    private TerminalPresenter(
            Terminal terminal, String via, UnaryOperator<TerminalModes> modes, Optional<String> drawn) {
        this.terminal = terminal;
        this.via = via;
        this.modes = modes;
        this.drawn = drawn;
    }

    @Override
    public String via() {
        return via;
    }

    @Override
    public Optional<String> where() {
        return Optional.of(terminal.device().toString());
    }

    @Override
    public void waiting(int others) {
        waiting = others;
    }

    /// What a look at the keyboard came to.
    private sealed interface Look {
        record Pressed(int key) implements Look {}

        record Nothing() implements Look {}

        record HungUp() implements Look {}
    }

    @Override
    public Shown show(PromptView prompt, Optional<String> flaw, BooleanSupplier isOver) {
        TerminalModes before;
        TerminalModes raw;
        try {
            before = terminal.modes();
            raw = modes.apply(before);
            terminal.set(raw);
        } catch (PosixException hungUp) {
            return new Shown.Gone();
        }
        var typed = new Typed();
        try (var suspension = new Suspension(terminal, before)) {
            var card = new DrawnCard(terminal, prompt, flaw, typed, waiting);
            card.draw(drawn);
            drawn = Optional.empty();
            return take(prompt, typed, card, suspension, raw, isOver);
        } catch (PosixException hungUp) {
            return new Shown.Gone();
        } finally {
            typed.wipe();
            restore(before);
        }
    }

    private void restore(TerminalModes before) {
        try {
            terminal.write("\r\n");
            terminal.set(before);
        } catch (PosixException hungUp) {
            // There is nothing to put back any more.
        }
    }

    private Shown take(
            PromptView prompt,
            Typed typed,
            DrawnCard card,
            Suspension suspension,
            TerminalModes raw,
            BooleanSupplier isOver) {
        boolean heard = false;
        boolean tooEarly = false;
        long quietSince = System.nanoTime();
        while (!isOver.getAsBoolean()) {
            if (suspension.isOver()) {
                terminal.set(raw);
                card.drawAgain();
                heard = false;
                quietSince = System.nanoTime();
            }
            card.waiting(waiting);
            switch (look(typed.isEmpty() || heard ? LOOK : MOMENT)) {
                case Look.HungUp _ -> {
                    return new Shown.Gone();
                }
                case Look.Nothing _ -> {
                    if (!heard && System.nanoTime() - quietSince >= QUIET.toNanos()) {
                        heard = true;
                        if (tooEarly) {
                            card.say(TOO_EARLY);
                        }
                    }
                    if (typed.isEscapeAlone()) {
                        return cancelled();
                    }
                    card.fit();
                }
                case Look.Pressed(int key) -> {
                    quietSince = System.nanoTime();
                    tooEarly = !heard;
                    if (heard) {
                        Optional<Shown> shown = pressed(prompt, typed, card, key);
                        if (shown.isPresent()) {
                            return shown.get();
                        }
                    }
                }
            }
        }
        terminal.write("\r\n(no longer asked)");
        return new Shown.Over();
    }

    private Optional<Shown> pressed(PromptView prompt, Typed typed, DrawnCard card, int key) {
        return switch (typed.key(key)) {
            case CANCEL -> Optional.of(cancelled());
            case ENTER -> entered(prompt, typed, card);
            case TAKEN -> {
                card.drawLine();
                yield Optional.empty();
            }
        };
    }

    private Shown cancelled() {
        terminal.write("\r\n(cancelled)");
        return new Shown.Cancelled();
    }

    /// Empty when that was no answer yet.
    private Optional<Shown> entered(PromptView prompt, Typed typed, DrawnCard card) {
        if (!prompt.kind().hasValue()) {
            return Optional.of(new Shown.Noticed());
        }
        if (typed.isEmpty()) {
            // Enter alone never confirms, and never is a password.
            return prompt.preset().map(preset -> answered(preset.getBytes(StandardCharsets.UTF_8)));
        }
        if (prompt.kind() == PromptKind.SECRET) {
            return Optional.of(answered(typed.take()));
        }
        String text = new String(typed.take(), StandardCharsets.UTF_8);
        return switch (prompt.kind()) {
            case CONFIRM ->
                Optional.of(
                        text.toLowerCase(Locale.ROOT).startsWith("n")
                                ? new Shown.Declined()
                                : answered(text.getBytes(StandardCharsets.UTF_8)));
            case CHOICE -> chosen(prompt, text, card);
            case TEXT, SECRET, ATTEND, INFO -> Optional.of(answered(text.getBytes(StandardCharsets.UTF_8)));
        };
    }

    /// What means no choice is told, and waited for anew.
    private static Optional<Shown> chosen(PromptView prompt, String text, DrawnCard card) {
        List<String> names = Choices.of(prompt);
        Optional<String> meant = Choices.meant(names, text);
        if (meant.isEmpty()) {
            card.refuse(Choices.flaw(names, text));
        }
        return meant.map(name -> answered(name.getBytes(StandardCharsets.UTF_8)));
    }

    private static Shown answered(byte[] bytes) {
        return new Shown.Answered(SecretBytes.of(bytes));
    }

    private Look look(Duration atMost) {
        var poll = new Poll(List.of(terminal.descriptor()));
        poll.await(atMost);
        if (!poll.isReady(0)) {
            return new Look.Nothing();
        }
        if (terminal.descriptor().read(buffer) == 0) {
            return new Look.HungUp();
        }
        buffer.copyTo(one, 1);
        int key = Byte.toUnsignedInt(one[0]);
        one[0] = 0;
        return new Look.Pressed(key);
    }
}
