package dev.rune.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// A function of the C library that takes up to six whole numbers or addresses and returns an `int`.
///
/// On 64-bit Linux such arguments travel in registers, a callee looks only at its own, and functions with `...` are
/// called the same way. So all functions share one shape, which the JVM links once instead of once per function
/// (some 5 ms less on a cold start). Results are the kernel's: the value, or the negated errno.
final class Libc {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup SYMBOLS = LINKER.defaultLookup();
    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG;
    private static final MethodHandle SHAPE = LINKER.downcallHandle(
            FunctionDescriptor.of(WORD, WORD, WORD, WORD, WORD, WORD, WORD), Linker.Option.captureCallState("errno"));
    /// What a call leaves behind beside its result: on Linux, errno alone.
    private static final ThreadLocal<Struct> STATE = ThreadLocal.withInitial(
            () -> Struct.of(Arena.ofAuto(), Linker.Option.captureStateLayout().byteSize()));

    private final MemorySegment address;

    private Libc(MemorySegment address) {
        this.address = address;
    }

    /// The function of that name, which every C library has.
    static Libc named(String name) {
        return find(name).orElseThrow(() -> new UnsupportedOperationException("the C library has no " + name));
    }

    /// The function of that name, where this C library has it.
    static Optional<Libc> find(String name) {
        return SYMBOLS.find(name).map(Libc::new);
    }

    /// Calls a function that answers -1 and sets errno.
    ///
    /// @return its result, or the negated errno
    int call(long a, long b, long c) {
        return call(a, b, c, 0);
    }

    /// The same, for a function of four arguments.
    int call(long a, long b, long c, long d) {
        return call(a, b, c, d, 0);
    }

    /// The same, for a function of five arguments.
    int call(long a, long b, long c, long d, long e) {
        var state = STATE.get();
        var result = (int) invoke(state.memory(), a, b, c, d, e, 0);
        return result == -1 ? -state.bytes().getInt(0) : result;
    }

    /// Calls the function again while a signal interrupts it (EINTR).
    int insist(long a, long b, long c) {
        while (true) {
            var result = call(a, b, c);
            if (result != -Errno.INTR) {
                return result;
            }
        }
    }

    /// Calls a function that answers with an errno itself, as `posix_spawn` does.
    int answer(long a, long b, long c, long d, long e, long f) {
        return (int) invoke(STATE.get().memory(), a, b, c, d, e, f);
    }

    /// Calls a function that returns an address.
    MemorySegment pointer(long a) {
        return MemorySegment.ofAddress(invoke(STATE.get().memory(), a, 0, 0, 0, 0, 0));
    }

    private long invoke(MemorySegment state, long a, long b, long c, long d, long e, long f) {
        try {
            return (long) SHAPE.invokeExact(address, state, a, b, c, d, e, f);
        } catch (Throwable impossible) {
            throw new AssertionError("a native call throws nothing", impossible);
        }
    }
}
