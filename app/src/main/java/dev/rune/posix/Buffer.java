package dev.rune.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Memory that system calls read into, used again and again; freed with the last reference to it.
public final class Buffer {
    private final MemorySegment memory;

    public Buffer(int size) {
        memory = Arena.ofAuto().allocate(size);
    }

    public int size() {
        return (int) memory.byteSize();
    }

    /// Copies its first bytes.
    public void copyTo(byte[] bytes, int length) {
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, 0, bytes, 0, length);
    }

    /// Makes it all zeros: it may have held a secret.
    public void wipe() {
        memory.fill((byte) 0);
    }

    long address() {
        return memory.address();
    }
}
