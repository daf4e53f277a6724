package dev.rune.posix;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// Work that a thread of its own does while others go on. Nothing waits for it at the end of the program.
///
/// @param <T> what comes of it
public final class Aside<T> {

    private final CompletableFuture<T> result;

    private Aside(CompletableFuture<T> result) {
        this.result = result;
    }

    /// Begins.
    ///
    /// @param name of the thread
    public static <T> Aside<T> begin(String name, Supplier<T> work) {
        return new Aside<>(CompletableFuture.supplyAsync(
                work, task -> Thread.ofPlatform().daemon().name(name).start(task)));
    }

    /// The same, where nothing comes of it but that it is done.
    public static Aside<Void> begin(String name, Runnable work) {
        return new Aside<>(CompletableFuture.runAsync(
                work, task -> Thread.ofPlatform().daemon().name(name).start(task)));
    }

    /// What came of it, once it is done; throws what the work threw.
    public T join() {
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw e;
        }
    }
}
