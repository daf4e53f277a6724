package dev.rune.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionNameTests {

    @Test
    void what_tmux_would_take_for_something_else_becomes_a_line() {
        assertEquals("a_b_c_d_e_f#=;* g", SessionName.legal("a.b:c$d\\e\nf#=;* g"));
    }

    @Test
    void each_of_it_is_named_once() {
        assertEquals(Optional.empty(), SessionName.note("dev-shop #1"));
        assertEquals(
                Optional.of("the session is named `my_work_1_`: the name of one has no `.` and `$`"),
                SessionName.note("my.work$1."));
        assertEquals(
                Optional.of("the session is named `a_b_`: the name of one has no `\\` and invisible characters"),
                SessionName.note("a\\b\u0007"));
    }
}
