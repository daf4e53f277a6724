package dev.rune.report;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Turns what a program printed into lines that a terminal can show without harm, whatever the bytes are.
///
/// What is not UTF-8 becomes U+FFFD. Of escape sequences only colours are kept, and those only where asked for; other
/// control characters are shown as their picture or dropped. Of a line that rewrites itself by carriage returns, the
/// last state is shown. A line is cut after [#LONGEST] characters, and what was cut is counted.
final class OutputLines implements EscapeFilter.Sink {

    /// The longest line that is handed on, in characters.
    static final int LONGEST = 2000;

    private final Consumer<String> lines;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final EscapeFilter escapes;
    private final StringBuilder line = new StringBuilder();

    /// Colours that follow a carriage return: of the next state of the line, should there be one.
    private final StringBuilder afterReturn = new StringBuilder();

    private ByteBuffer rest = ByteBuffer.allocate(8);
    private boolean carriageReturn;
    private long cut;

    /// @param colours whether colour sequences are kept
    OutputLines(boolean colours, Consumer<String> lines) {
        this.escapes = colours ? EscapeFilter.keepingColours() : EscapeFilter.droppingAll();
        this.lines = lines;
    }

    void add(byte[] bytes, int length) {
        ByteBuffer in = ByteBuffer.allocate(rest.position() + length);
        in.put(rest.flip()).put(bytes, 0, length).flip();
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        decoder.decode(in, out, false);
        rest = ByteBuffer.allocate(8).put(in);
        take(out.flip());
    }

    /// What came so far is a text of its own: a last line without a line end is handed on too.
    void end() {
        CharBuffer out = CharBuffer.allocate(16);
        decoder.decode(rest.flip(), out, true);
        decoder.flush(out);
        decoder.reset();
        take(out.flip());
        rest = ByteBuffer.allocate(8);
        if (!line.isEmpty()) {
            hand();
        }
    }

    private void take(CharBuffer text) {
        char[] characters = text.array();
        int at = 0;
        while (at < text.limit()) {
            int plain = carriageReturn || !escapes.isInText() ? at : endOfPlain(characters, at, text.limit());
            if (plain > at) {
                appendPlain(characters, at, plain);
                at = plain;
            } else {
                escapes.pass(characters[at], this);
                at++;
            }
        }
    }

    /// Where the characters end of which none needs a look of its own: most of what programs print.
    private static int endOfPlain(char[] characters, int from, int limit) {
        int at = from;
        while (at < limit && isPlain(characters[at])) {
            at++;
        }
        return at;
    }

    private void appendPlain(char[] characters, int from, int to) {
        int kept = Math.clamp(LONGEST - line.length(), 0, to - from);
        line.append(characters, from, kept);
        cut += to - from - kept;
    }

    private static boolean isPlain(char next) {
        return next >= ' ' && next < '\u007f';
    }

    @Override
    public void colour(String sequence) {
        StringBuilder target = carriageReturn ? afterReturn : line;
        if (target.length() + sequence.length() <= LONGEST) {
            target.append(sequence);
        }
    }

    @Override
    public void put(char next) {
        switch (next) {
            case '\n' -> hand();
            case '\r' -> carriageReturn = true;
            default -> {
                if (carriageReturn) {
                    line.setLength(0);
                    line.append(afterReturn);
                    afterReturn.setLength(0);
                    cut = 0;
                    carriageReturn = false;
                }
                append(next);
            }
        }
    }

    private void append(char next) {
        if (line.length() >= LONGEST) {
            cut++;
        } else if (next == '\t') {
            line.append("        ", 0, 8 - line.length() % 8);
        } else if (next < ' ') {
            line.append((char) ('\u2400' + next));
        } else if (next != '\u007f' && (next < '\u0080' || next > '\u009f')) {
            line.append(next);
        }
    }

    private void hand() {
        String text = line.append(afterReturn).toString();
        afterReturn.setLength(0);
        lines.accept(cut == 0 ? text : text + " (+" + cut + " characters)");
        line.setLength(0);
        cut = 0;
        carriageReturn = false;
    }
}
