package dev.rune.present;

import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.PromptView;
import dev.rune.posix.Terminal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A prompt as it stands on a terminal, with what is typed in its last line.
final class DrawnCard {

    private final Terminal terminal;
    private final PromptView prompt;
    private final Optional<String> flaw;
    private final Typed typed;
    private int waiting;
    private Terminal.Size size;
    private String picture;

    /// @param flaw what was wrong with the answer before, if there was one
    /// @param waiting how many others wait to be shown there
    DrawnCard(Terminal terminal, PromptView prompt, Optional<String> flaw, Typed typed, int waiting) {
        this.terminal = terminal;
        this.prompt = prompt;
        this.flaw = flaw;
        this.typed = typed;
        this.waiting = waiting;
        this.size = size();
        this.picture = picture(prompt, flaw, size);
    }

    /// What is drawn of a prompt, down to where the answer is typed.
    static String picture(PromptView prompt, Optional<String> flaw, Terminal.Size size) {
        var card = new StringBuilder("\r\n");
        Card.lines(prompt, size).forEach(line -> card.append(line).append("\r\n"));
        flaw.ifPresent(text -> card.append(text).append("\r\n"));
        return card.toString();
    }

    /// Draws it, where it does not stand there yet.
    ///
    /// @param drawn what does
    void draw(Optional<String> drawn) {
        terminal.write((drawn.equals(Optional.of(picture)) ? "" : picture) + line());
    }

    /// Draws all of it again, below what is there.
    void drawAgain() {
        size = size();
        picture = picture(prompt, flaw, size);
        terminal.write("\r\n" + picture + line());
    }

    /// Draws the line anew in which is typed.
    void drawLine() {
        terminal.write("\r\u001b[K" + line());
    }

    /// Draws the line anew where as many others do not wait as it says.
    void waiting(int others) {
        if (others != waiting) {
            waiting = others;
            drawLine();
        }
    }

    /// Draws it again where it looks another way in the size that the terminal has now, once that stays the same.
    void fit() {
        Terminal.Size now = size();
        boolean stays = now.equals(size);
        size = now;
        if (stays && !picture(prompt, flaw, now).equals(picture)) {
            drawAgain();
        }
    }

    /// Says something in the place of the line, and begins that anew.
    void say(String text) {
        terminal.write("\r\u001b[K" + text + "\r\n" + line());
    }

    /// Says below the line what is wrong with it, and begins it anew.
    void refuse(String flaw) {
        terminal.write("\r\n" + flaw + "\r\n" + line());
    }

    private Terminal.Size size() {
        return terminal.size().orElse(Terminal.Size.USUAL);
    }

    private String line() {
        String text = prompt.kind() == PromptKind.SECRET ? "" : new String(typed.shown(), StandardCharsets.UTF_8);
        return Card.waiting(waiting) + Card.mark(prompt) + text;
    }
}
