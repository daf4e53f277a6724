package dev.rune.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What Rune says of itself. The help of each command is held to `docs/commands.md` by [ReferenceTests].
class HelpTests extends CliTest {

    @Test
    void help_and_version_may_be_asked_for_in_words() {
        assertEquals(
                rune.rune("--help").exits(0).out(), rune.rune("help").exits(0).out());
        assertEquals(
                rune.rune("start", "--help").exits(0).out(),
                rune.rune("help", "start").exits(0).out());
        assertEquals(
                rune.rune("--version").exits(0).out(),
                rune.rune("version").exits(0).out());
    }

    @Test
    void rune_alone_shows_the_five_commands_most_used() {
        rune.rune().exits(0).isSilent().out("""
            Rune begins a project day: it runs the rituals of the project you are in, step by step.

              rune start    begin the day: the start ritual
              rune status   what is running
              rune logs     what the steps printed
              rune stop     end the day: the stop ritual, then what runs in the background
              rune init     write a first ritual file

            All commands: rune --help
            """);
    }

    /// Those that only Rune itself, or what it hands to others, calls.
    private static final Set<Verb> HIDDEN =
            EnumSet.of(Verb.ASKPASS, Verb.COMPLETE, Verb.HOOK, Verb.MANUAL, Verb.PRESENT);

    @Test
    void help_names_every_command_wherever_it_stands() {
        var help = rune.rune("--help").exits(0).isSilent();
        for (Verb verb : Verb.values()) {
            boolean hidden = HIDDEN.contains(verb);
            assertEquals(!hidden, help.out().contains("\n  " + verb.word() + " "), verb.word());
        }
        assertEquals(help, rune.rune("-h"));
        assertEquals(help, rune.rune("--help", "start"));
        assertEquals(help, rune.rune("-h", "--color", "never"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "runs", "runs prune", "config", "config path", "complete", "manual"})
    void help_of_a_command_needs_nothing_and_runs_nothing(String command) {
        rune.steps("- { command: touch ran }");
        String[] line = (command + " --config nothing.yaml --help").split(" ", -1);
        rune.rune(line).exits(0).isSilent().outHas("Usage: rune " + command + " [");
        assertTrue(rune.project().resolve("ran").toFile().exists() == false);
    }

    @Test
    void help_of_a_ritual_is_in_colour_on_wish_and_at_a_terminal() {
        String bold = "Usage: \u001b[1mrune status\u001b[21m\u001b[0m";
        rune.rune("--color=always", "status", "--help").exits(0).isSilent().outHas(bold);
        rune.rune("status", "--help").exits(0).isSilent().outHas("Usage: rune status ");
        rune.atTerminal("").rune("status", "--help").exits(0).isSilent().outHas(bold);
        rune.rune("status", "--color", "never", "--help").exits(0).isSilent().outHas("Usage: rune status ");
        rune.env("NO_COLOR", "1").rune("status", "--help").exits(0).isSilent().outHas("Usage: rune status ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "--version --color=never", "--version start"})
    void version_is_one_line(String line) {
        rune.rune(line.split(" ", -1)).exits(0).isSilent().out("rune development\n");
    }
}
