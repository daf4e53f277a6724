package dev.rune.present;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoicesTests {

    private static final List<String> NAMES = List.of("skip", "stop", "2", "shell here", "stopwatch");

    @ParameterizedTest
    @CsvSource({
        "skip,skip",
        "1,skip",
        "2,2",
        "4,shell here",
        "sk,skip",
        "' shell ',shell here",
        "stop,stop",
        "stopw,stopwatch",
        "SK,skip"
    })
    void a_name_a_number_or_how_just_one_begins_means_it(String typed, String meant) {
        assertEquals(Optional.of(meant), Choices.meant(NAMES, typed));
    }

    @ParameterizedTest
    @CsvSource({
        "s,the answer may mean skip or stop or shell here or stopwatch",
        "0,the answer is none of the choices",
        "6,the answer is none of the choices",
        "99999,the answer is none of the choices",
        "'',the answer is none of the choices"
    })
    void what_means_none_or_several_is_no_answer(String typed, String flaw) {
        assertEquals(Optional.empty(), Choices.meant(NAMES, typed));
        assertEquals(flaw, Choices.flaw(NAMES, typed));
    }

    @Test
    void a_place_in_the_list_goes_before_a_beginning() {
        assertEquals(Optional.of("21"), Choices.meant(List.of("21", "13"), "1"));
    }
}
