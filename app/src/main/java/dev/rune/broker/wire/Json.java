package dev.rune.broker.wire;

import dev.rune.broker.prompt.SecretBytes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A value as it came over the wire.
public sealed interface Json {

    /// An object; names are unique.
    record Members(Map<String, Json> members) implements Json {

        public Members {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        /// The member of that name, unless it is missing or null.
        public Optional<Json> get(String name) {
            return Optional.ofNullable(members.get(name)).filter(value -> !(value instanceof Null));
        }

        public Optional<String> text(String name) {
            return get(name)
                    .flatMap(value -> value instanceof Text(String text) ? Optional.of(text) : Optional.empty());
        }

        public OptionalLong number(String name) {
            return get(name).orElse(new Null()) instanceof Whole(long number)
                    ? OptionalLong.of(number)
                    : OptionalLong.empty();
        }

        public boolean flag(String name) {
            return get(name).orElse(new Null()) instanceof Flag(boolean value) && value;
        }

        public Optional<Members> object(String name) {
            return get(name).flatMap(value -> value instanceof Members found ? Optional.of(found) : Optional.empty());
        }

        public List<Json> list(String name) {
            return get(name).orElse(new Null()) instanceof Items(List<Json> items) ? items : List.of();
        }

        /// Its texts; other items are left out.
        public List<String> texts(String name) {
            return list(name).stream()
                    .flatMap(item -> item instanceof Text(String text)
                            ? Optional.of(text).stream()
                            : Optional.<String>empty().stream())
                    .toList();
        }

        public Optional<SecretBytes> hidden(String name) {
            return get(name)
                    .flatMap(value ->
                            value instanceof Hidden(SecretBytes secret) ? Optional.of(secret) : Optional.empty());
        }
    }

    /// A list.
    record Items(List<Json> items) implements Json {

        public Items {
            items = List.copyOf(items);
        }
    }

    record Text(String text) implements Json {}

    /// The text of a member named `value`, which is never made a string.
    record Hidden(SecretBytes secret) implements Json {}

    /// A number without a fraction.
    record Whole(long number) implements Json {}

    /// Any other number, as it stands.
    record Fraction(String digits) implements Json {}

    record Flag(boolean value) implements Json {}

    record Null() implements Json {}
}
