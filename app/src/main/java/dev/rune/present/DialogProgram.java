package dev.rune.present;

import dev.rune.broker.prompt.Choice;
import dev.rune.broker.prompt.PromptView;
import dev.rune.posix.Children;
import dev.rune.posix.SearchPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A program that shows a dialog on a desktop and prints what was entered.
sealed interface DialogProgram permits Zenity, Kdialog {

    Pattern NUMBER = Pattern.compile("([1-9][0-9]?)(\\)|$)");

    /// What ended a dialog.
    enum Pressed {
        OK,
        NO,
        /// Escape, or the window was closed.
        CANCEL,
        /// Nobody did anything: it could not be shown, or was not shown any longer.
        NOTHING
    }

    Path file();

    /// Its command line for a prompt, its own name left out.
    ///
    /// @param text what is shown, in plain lines
    List<String> arguments(PromptView prompt, String text);

    /// What it needs in its environment.
    Map<String, String> variables();

    /// A choice in a list.
    static String words(Choice choice) {
        return choice.label().equals(choice.key()) ? choice.key() : choice.key() + "  " + choice.label();
    }

    /// The choice that is meant by what it printed, which begins with its number.
    static Optional<String> chosen(PromptView prompt, String printed) {
        Matcher number = NUMBER.matcher(printed);
        return number.lookingAt()
                        && Integer.parseInt(number.group(1)) <= prompt.choices().size()
                ? Optional.of(prompt.choices()
                        .get(Integer.parseInt(number.group(1)) - 1)
                        .key())
                : Optional.empty();
    }

    /// What its end means.
    Pressed pressed(PromptView prompt, Children.Status status);

    /// What a confirmation says that ended with [Pressed#OK]; empty where that was neither a yes nor a no.
    Optional<Pressed> confirmed(String printed);

    /// The first that there is.
    static Optional<DialogProgram> find(Map<String, String> environment) {
        SearchPath path = SearchPath.of(environment);
        Path root = Path.of("/");
        return Stream.of(
                        path.find("zenity", root).<DialogProgram>map(Zenity::new),
                        path.find("kdialog", root).<DialogProgram>map(Kdialog::new))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
