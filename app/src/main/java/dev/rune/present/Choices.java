package dev.rune.present;

import dev.rune.broker.prompt.Choice;
import dev.rune.broker.prompt.PromptView;
import java.util.List;
import java.util.Optional;

/// What a human means who chooses by typing: the number of a choice in the list, its name, or how no other one begins.
public final class Choices {

    private Choices() {}

    /// The names among which a prompt lets choose.
    public static List<String> of(PromptView prompt) {
        return prompt.choices().stream().map(Choice::key).toList();
    }

    /// What stands before what is typed.
    ///
    /// @param preset what Enter alone means
    public static String mark(Optional<String> preset) {
        return preset.map(name -> "[" + name + "] > ").orElse("number or name > ");
    }

    /// Empty where none is meant, or no one is.
    public static Optional<String> meant(List<String> names, String typed) {
        String wanted = typed.strip();
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        if (names.contains(wanted)) {
            return Optional.of(wanted);
        }
        if (wanted.matches("[1-9][0-9]{0,3}") && Integer.parseInt(wanted) <= names.size()) {
            return Optional.of(names.get(Integer.parseInt(wanted) - 1));
        }
        List<String> begun = beginning(names, wanted);
        return begun.size() == 1 ? Optional.of(begun.getFirst()) : Optional.empty();
    }

    /// Why that means none.
    public static String flaw(List<String> names, String typed) {
        List<String> begun = typed.isBlank() ? List.of() : beginning(names, typed.strip());
        return begun.isEmpty()
                ? "the answer is none of the choices"
                : "the answer may mean " + String.join(" or ", begun);
    }

    private static List<String> beginning(List<String> names, String typed) {
        return names.stream()
                .filter(name -> name.regionMatches(true, 0, typed, 0, typed.length()))
                .toList();
    }
}
