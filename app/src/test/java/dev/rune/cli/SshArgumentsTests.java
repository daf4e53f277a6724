package dev.rune.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where the options of ssh end and the command begins.
class SshArgumentsTests {

    private static SshArguments read(String... words) {
        return assertInstanceOf(SshArguments.Read.Understood.class, SshArguments.read(List.of(words)))
                .arguments();
    }

    @Test
    void the_first_word_that_is_no_option_begins_the_command() {
        assertEquals(
                new SshArguments(List.of("-4A", "-p", "22", "-oUser=ada", "-vi", "key"), List.of("ls", "-l", "--")),
                read("-4A", "-p", "22", "-oUser=ada", "-vi", "key", "ls", "-l", "--"));
    }

    @Test
    void two_dashes_end_the_options() {
        assertEquals(new SshArguments(List.of("-t"), List.of("-x")), read("-t", "--", "-x"));
        assertEquals(new SshArguments(List.of("-p22"), List.of("22")), read("-p22", "22"));
        assertEquals(new SshArguments(List.of(), List.of()), read());
        assertEquals(new SshArguments(List.of(), List.of("-")), read("-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-N", "-fN", "-vW", "-O", "-s", "-V"})
    void what_runs_nothing_there_is_refused(String option) {
        assertInstanceOf(SshArguments.Read.Refused.class, SshArguments.read(List.of(option, "x")));
    }

    @Test
    void letters_of_a_value_are_no_options() {
        assertEquals(List.of("-lNed", "-iN"), read("-lNed", "-iN").options());
    }

    @Test
    void an_option_wants_its_value() {
        assertEquals(new SshArguments.Read.Refused("`-p` has no value"), SshArguments.read(List.of("-4", "-p")));
    }

    @Test
    void the_script_for_the_other_side_means_the_same_to_every_shell() {
        assertTrue(RemoteScript.TEXT.matches("[^'\\\\!\\n]+"), RemoteScript.TEXT);
        assertTrue(RemoteScript.with("/tmp/x", "it's $x").endsWith("rune-ssh /tmp/x 'it\\047s \\044x'"));
    }
}
