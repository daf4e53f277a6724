package dev.rune.present;

import dev.rune.broker.prompt.Choice;
import dev.rune.broker.prompt.PromptView;
import dev.rune.posix.Children;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// GNOME's program for dialogs.
record Zenity(Path file) implements DialogProgram {

    private static final int OK = 10;
    private static final int NO = 11;
    private static final int ESCAPED = 12;
    private static final int LATE = 13;

    private static final int SPARE_SECONDS = 5;

    @Override
    public List<String> arguments(PromptView prompt, String text) {
        List<String> arguments = new ArrayList<>(List.of(
                "--title=Rune: " + prompt.id(),
                // Should the broker be killed, nobody else takes it away.
                "--timeout=" + (prompt.left().toSeconds() + SPARE_SECONDS)));
        switch (prompt.kind()) {
            case SECRET -> arguments.addAll(List.of("--entry", "--hide-text", "--text=" + label(text)));
            case TEXT ->
                arguments.addAll(List.of(
                        "--entry",
                        "--text=" + label(text),
                        "--entry-text=" + prompt.preset().orElse("")));
            case CONFIRM ->
                arguments.addAll(List.of(
                        "--question",
                        "--no-markup",
                        "--default-cancel",
                        "--ok-label=Yes",
                        "--cancel-label=No",
                        "--text=" + text));
            case CHOICE -> arguments.addAll(list(prompt, text));
            case ATTEND, INFO -> arguments.addAll(List.of("--info", "--no-markup", "--text=" + text));
        }
        return arguments;
    }

    /// A row that begins like an option would be taken for one, so that each begins with its number.
    private static List<String> list(PromptView prompt, String text) {
        List<String> arguments = new ArrayList<>(List.of(
                "--list", "--text=" + markup(text), "--column=Answer", "--hide-header", "--width=480", "--height=360"));
        List<Choice> choices = prompt.choices();
        for (int i = 0; i < choices.size(); i++) {
            arguments.add((i + 1) + ") " + DialogProgram.words(choices.get(i)));
        }
        return arguments;
    }

    /// Of an entry: an underscore would mark a letter, a backslash begins an escape.
    private static String label(String text) {
        return text.replace("\\", "\\\\").replace("_", "__");
    }

    /// Of a list: Pango markup.
    private static String markup(String text) {
        return text.replace("\\", "\\\\")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    /// Else Escape and No are the same to it, and so is a display that can't be opened.
    @Override
    public Map<String, String> variables() {
        return Map.of(
                "ZENITY_OK",
                String.valueOf(OK),
                "ZENITY_CANCEL",
                String.valueOf(NO),
                "ZENITY_ESC",
                String.valueOf(ESCAPED),
                "ZENITY_TIMEOUT",
                String.valueOf(LATE));
    }

    @Override
    public Pressed pressed(PromptView prompt, Children.Status status) {
        return switch (status.code()) {
            case OK -> Pressed.OK;
            case NO ->
                switch (prompt.kind()) {
                    case CONFIRM -> Pressed.NO;
                    case SECRET, TEXT, CHOICE, ATTEND, INFO -> Pressed.CANCEL;
                };
            case ESCAPED -> Pressed.CANCEL;
            default -> Pressed.NOTHING;
        };
    }

    @Override
    public Optional<Pressed> confirmed(String printed) {
        return Optional.of(Pressed.OK);
    }
}
