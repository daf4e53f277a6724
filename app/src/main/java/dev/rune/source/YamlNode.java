package dev.rune.source;

import java.util.List;

/// One value of a YAML document, with aliases and merge keys already followed.
sealed interface YamlNode {

    Span span();

    /// How many values it holds with itself, where an alias counts as all that it repeats.
    int weight();

    /// A single value, as text.
    ///
    /// @param plain written without quotes, so that it may mean a number, a truth or nothing
    record Scalar(String text, boolean plain, Span span) implements YamlNode {

        @Override
        public int weight() {
            return 1;
        }

        boolean isNull() {
            return plain
                    && switch (text) {
                        case "", "~", "null", "Null", "NULL" -> true;
                        default -> false;
                    };
        }
    }

    record Sequence(List<YamlNode> items, Span span, int weight) implements YamlNode {}

    /// Keys with a value each.
    ///
    /// @param entries in the order of the file, each key once
    record Mapping(List<Entry> entries, Span span, int weight) implements YamlNode {}

    /// A value that makes no sense, which has been reported; asking for it again reports nothing more.
    record Broken(Span span, int weight) implements YamlNode {}

    record Entry(Scalar key, YamlNode value) {}
}
