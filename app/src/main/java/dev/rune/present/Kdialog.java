package dev.rune.present;

import dev.rune.broker.prompt.Choice;
import dev.rune.broker.prompt.PromptView;
import dev.rune.posix.Children;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// KDE's program for dialogs.
record Kdialog(Path file) implements DialogProgram {

    private static final String YES = "yes";
    private static final String NO = "no";

    /// What a list begins with, since Enter alone takes that.
    private static final String NONE = "...";

    @Override
    public List<String> arguments(PromptView prompt, String text) {
        List<String> arguments = new ArrayList<>(List.of("--title", "Rune: " + prompt.id()));
        String shown = rich(text);
        switch (prompt.kind()) {
            case SECRET -> arguments.addAll(List.of("--password", shown));
            case TEXT -> {
                arguments.addAll(List.of("--inputbox", shown));
                // What begins so would be taken for an option.
                prompt.preset().filter(preset -> !preset.startsWith("-")).ifPresent(arguments::add);
            }
            // Of two buttons Enter alone would press one, the yes.
            case CONFIRM -> arguments.addAll(List.of("--menu", shown, "", NONE, YES, "Yes", NO, "No"));
            case CHOICE -> arguments.addAll(menu(prompt, shown));
            case ATTEND, INFO -> arguments.addAll(List.of("--msgbox", shown));
        }
        return arguments;
    }

    private static List<String> menu(PromptView prompt, String shown) {
        List<String> arguments = new ArrayList<>(List.of(
                "--menu", shown, "", prompt.preset().map("default: "::concat).orElse(NONE)));
        List<Choice> choices = prompt.choices();
        for (int i = 0; i < choices.size(); i++) {
            // By number, since a name may begin like an option.
            arguments.add(String.valueOf(i + 1));
            arguments.add((i + 1) + ") " + DialogProgram.words(choices.get(i)));
        }
        return arguments;
    }

    /// It would guess whether this is HTML: now it is, and shows what it was.
    private static String rich(String text) {
        return "<qt>"
                + text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\n", "<br>") + "</qt>";
    }

    @Override
    public Map<String, String> variables() {
        return Map.of();
    }

    @Override
    public Pressed pressed(PromptView prompt, Children.Status status) {
        if (status.signal() != 0) {
            return Pressed.NOTHING;
        }
        return switch (status.code()) {
            case 0 -> Pressed.OK;
            case 1, 2 -> Pressed.CANCEL;
            default -> Pressed.NOTHING;
        };
    }

    @Override
    public Optional<Pressed> confirmed(String printed) {
        return switch (printed) {
            case YES -> Optional.of(Pressed.OK);
            case NO -> Optional.of(Pressed.NO);
            default -> Optional.empty();
        };
    }
}
