package dev.rune.source;

import java.util.function.Function;

/// A value that came from outside, with the place in the file where it stands.
public record Located<T>(T value, Span span) {

    /// The same place, another value.
    public <R> Located<R> map(Function<? super T, ? extends R> change) {
        return new Located<>(change.apply(value), span);
    }
}
