package dev.rune.run;

import java.util.function.Function;

/// Something declared, with values put in and paths made absolute; or why that can't be.
sealed interface Resolved<T> {

    /// It is this.
    record Good<T>(T value) implements Resolved<T> {}

    /// It can't be.
    ///
    /// @param reason a lower-case sentence with its place in the file
    record Bad<T>(String reason) implements Resolved<T> {}

    default <R> Resolved<R> then(Function<? super T, ? extends Resolved<R>> next) {
        return switch (this) {
            case Good<T>(T value) -> next.apply(value);
            case Bad<T>(String reason) -> new Bad<>(reason);
        };
    }

    default <R> Resolved<R> map(Function<? super T, ? extends R> change) {
        return then(value -> new Good<>(change.apply(value)));
    }
}
