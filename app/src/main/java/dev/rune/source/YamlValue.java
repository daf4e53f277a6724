package dev.rune.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A value that is to be written as YAML by [YamlText].
public sealed interface YamlValue {

    /// Any text; quoted where it needs to be.
    record Text(String text) implements YamlValue {}

    /// A number or a truth, written as it is.
    record Word(String word) implements YamlValue {}

    /// A list.
    record Items(List<YamlValue> items) implements YamlValue {

        public Items {
            items = List.copyOf(items);
        }
    }

    /// A map, in its order.
    record Fields(Map<String, YamlValue> fields) implements YamlValue {

        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    static YamlValue of(boolean truth) {
        return new Word(Boolean.toString(truth));
    }

    static YamlValue of(List<String> texts) {
        return new Items(texts.stream().<YamlValue>map(Text::new).toList());
    }
}
