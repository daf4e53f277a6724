package dev.rune.posix;

import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.List;

/// Waits until one of several descriptors can be read, or is at its end (poll(2)).
///
/// It blocks its thread in native code: a virtual thread would hold on to its carrier, so use a platform thread.
public final class Poll {
    private static final Libc POLL = Libc.named("poll");
    private static final int ENTRY = 8;
    private static final int EVENTS = 4;
    private static final int HAPPENED = 6;
    private static final short IN = 1;
    private static final short OUT = 4;

    private final Struct entries;
    private final int count;

    /// Watches these, in this order.
    public Poll(List<Descriptor> descriptors) {
        count = descriptors.size();
        entries = Struct.of(Arena.ofAuto(), (long) ENTRY * count);
        for (int i = 0; i < count; i++) {
            entries.bytes().putInt(ENTRY * i, descriptors.get(i).number());
            entries.bytes().putShort(ENTRY * i + EVENTS, IN);
        }
    }

    /// Waits at most so long, rounded up to a millisecond.
    public void await(Duration limit) {
        var millis = Math.clamp(limit.plusNanos(999_999).toMillis(), 0, Integer.MAX_VALUE);
        var result = POLL.call(entries.address(), count, millis);
        if (result == -Errno.INTR) {
            forgetWhatHappened();
        } else {
            PosixException.check(result, "poll");
        }
    }

    /// Whether the last wait found this one ready.
    public boolean isReady(int index) {
        return entries.bytes().getShort(ENTRY * index + HAPPENED) != 0;
    }

    /// Whether the last wait found this one ready with nothing to read: nobody will write to it again.
    public boolean isAtEnd(int index) {
        return isReady(index) && (entries.bytes().getShort(ENTRY * index + HAPPENED) & IN) == 0;
    }

    /// Waits also until this one can be written to.
    public void forWritingToo(int index) {
        entries.bytes().putShort(ENTRY * index + EVENTS, (short) (IN | OUT));
    }

    /// Waits only until this one can be read.
    public void forReading(int index) {
        entries.bytes().putShort(ENTRY * index + EVENTS, IN);
    }

    /// Does not wait for this one for now, unless it is at its end.
    public void forNothing(int index) {
        entries.bytes().putShort(ENTRY * index + EVENTS, (short) 0);
    }

    /// Watches this one no longer.
    public void ignore(int index) {
        entries.bytes().putInt(ENTRY * index, -1);
        entries.bytes().putShort(ENTRY * index + HAPPENED, (short) 0);
    }

    private void forgetWhatHappened() {
        for (int i = 0; i < count; i++) {
            entries.bytes().putShort(ENTRY * i + HAPPENED, (short) 0);
        }
    }
}
