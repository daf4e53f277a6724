package dev.rune.ritual.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The names that commands so far were given as arguments: what one of them may have installed or made.
final class Mentions {

    private final Set<String> names = new HashSet<>();

    void add(Invocation invocation) {
        invocation.arguments().forEach(word -> names.addAll(List.of(word.text().split("[^\\w.+-]+"))));
    }

    boolean contain(String name) {
        return names.contains(name);
    }
}
