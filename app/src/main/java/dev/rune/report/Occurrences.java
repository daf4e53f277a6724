package dev.rune.report;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Counts how often a byte occurs, eight bytes at a time.
///
/// Rune's JVM makes slow code of a loop over bytes, and none at all until a method was called some hundred times: hence
/// the small methods, of which each soon is compiled.
final class Occurrences {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long EACH_BYTE = 0x0101010101010101L;
    private static final long EACH_SHORT = 0x0001000100010001L;
    private static final long SHORTS = 0xff * EACH_SHORT;
    private static final long LOW_BITS = 0x7f * EACH_BYTE;

    /// Up to 255 words: more could overflow a sum of bytes.
    private static final int BLOCK = 64 * Long.BYTES;

    private Occurrences() {}

    static long of(char wanted, byte[] bytes, int from, int to) {
        long eight = wanted * EACH_BYTE;
        long found = 0;
        int at = from;
        for (; to - at >= BLOCK; at += BLOCK) {
            found += inBlock(eight, bytes, at);
        }
        for (; at < to; at++) {
            if (bytes[at] == wanted) {
                found++;
            }
        }
        return found;
    }

    private static int inBlock(long eight, byte[] bytes, int from) {
        long others = 0;
        for (int at = from; at < from + BLOCK; at += Long.BYTES) {
            others += others(eight, bytes, at);
        }
        long odd = (others >>> 8) & SHORTS;
        long even = others & SHORTS;
        // The multiplication adds up the four shorts, in the uppermost.
        return BLOCK - (int) (((odd + even) * EACH_SHORT) >>> 48);
    }

    /// Of eight bytes: a 0 in each that is the wanted one, a 1 in the others. In few enough instructions to be inlined.
    private static long others(long eight, byte[] bytes, int at) {
        long differing = (long) WORDS.get(bytes, at) ^ eight;
        return ((((differing & LOW_BITS) + LOW_BITS) | differing) >>> 7) & EACH_BYTE;
    }
}
