package dev.rune.broker.wire;

import java.util.Arrays;
import java.util.function.Consumer;

/// Cuts what comes over a socket into lines, and holds no more than one of the longest.
public final class FrameBuffer {

    private static final int SMALL = 512;

    private final int longest;
    private byte[] held = new byte[SMALL];
    private int length;
    private boolean broken;
    private boolean told;

    /// For requests.
    public FrameBuffer() {
        this(Frame.LONGEST);
    }

    /// For lines of some length.
    ///
    /// @param longest line, its end included, in bytes
    public FrameBuffer(int longest) {
        this.longest = longest;
    }

    /// Takes what came, and hands on each line that is whole. After a broken one there are no others.
    public void feed(byte[] bytes, int count, Consumer<Frame> frames) {
        int start = 0;
        for (int i = 0; i < count && !broken; i++) {
            if (bytes[i] == '\n') {
                hold(bytes, start, i - start);
                start = i + 1;
                if (!broken) {
                    hand(frames);
                }
            }
        }
        if (!broken) {
            hold(bytes, start, count - start);
        }
        if (broken && !told) {
            told = true;
            wipe();
            frames.accept(new Frame.Broken(ErrorCode.TOO_LONG, "a line has more than " + longest + " bytes"));
        }
    }

    /// Whether a line has begun and not ended.
    public boolean isWithinLine() {
        return length > 0;
    }

    private void hand(Consumer<Frame> frames) {
        Frame frame = Frame.of(Arrays.copyOf(held, length));
        wipe();
        if (frame instanceof Frame.Broken) {
            broken = true;
            told = true;
        }
        frames.accept(frame);
    }

    private void hold(byte[] bytes, int start, int count) {
        if (length + count >= longest) {
            broken = true;
            return;
        }
        if (length + count > held.length) {
            byte[] larger = new byte[Math.min(longest, Math.max(2 * held.length, length + count))];
            System.arraycopy(held, 0, larger, 0, length);
            Arrays.fill(held, (byte) 0);
            held = larger;
        }
        System.arraycopy(bytes, start, held, length, count);
        length += count;
    }

    /// Wipes what is held, and keeps little room.
    public void wipe() {
        Arrays.fill(held, 0, length, (byte) 0);
        length = 0;
        if (held.length > SMALL) {
            held = new byte[SMALL];
        }
    }
}
