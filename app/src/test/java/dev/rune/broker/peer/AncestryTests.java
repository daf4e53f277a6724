package dev.rune.broker.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.posix.ProcessStat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Who descends from whom, also where numbers of processes are given again.
class AncestryTests {

    private final Map<Integer, ProcessStat> table = new HashMap<>();

    @Test
    void it_goes_up_to_the_first_process() {
        process(1, 0, 1, "init");
        process(10, 1, 5, "sh");
        process(20, 10, 9, "rune");
        assertEquals(List.of(20, 10, 1), pids(20));
        assertFalse(ancestry(20).orElseThrow().isUnderTmux());
    }

    @Test
    void it_stops_at_a_tmux_server() {
        process(1, 0, 1, "init");
        process(5, 1, 2, "tmux: server");
        process(10, 5, 5, "sh");
        assertEquals(List.of(10), pids(10));
        assertTrue(ancestry(10).orElseThrow().isUnderTmux());
    }

    @Test
    void a_tmux_server_itself_is_nobody() {
        process(5, 1, 2, "tmux: server");
        assertEquals(Optional.empty(), ancestry(5));
    }

    @Test
    void what_is_gone_is_nobody() {
        assertEquals(Optional.empty(), ancestry(7));
    }

    @Test
    void a_parent_that_began_after_its_child_is_another() {
        process(1, 0, 1, "init");
        process(10, 1, 50, "sh");
        process(20, 10, 9, "rune");
        assertEquals(Optional.empty(), ancestry(20));
    }

    @Test
    void one_that_was_replaced_while_it_was_looked_at_is_nobody() {
        process(1, 0, 1, "init");
        process(20, 1, 9, "rune");
        int[] looks = {0};
        assertEquals(Optional.empty(), Ancestry.of(20, pid -> {
            if (pid == 20 && looks[0]++ > 0) {
                process(20, 1, 99, "rune");
            }
            return Optional.ofNullable(table.get(pid));
        }));
    }

    @Test
    void a_zombie_is_nobody() {
        table.put(20, new ProcessStat(20, "rune", 'Z', 1, 20, 20, -1, 9));
        assertEquals(Optional.empty(), ancestry(20));
    }

    @Test
    void this_very_process_has_an_ancestry() {
        int self = (int) ProcessHandle.current().pid();
        List<ProcessStat> below = Ancestry.of(self).orElseThrow().below();
        assertEquals(self, below.getFirst().pid());
    }

    private List<Integer> pids(int pid) {
        return ancestry(pid).orElseThrow().below().stream()
                .map(ProcessStat::pid)
                .toList();
    }

    private Optional<Ancestry> ancestry(int pid) {
        return Ancestry.of(pid, number -> Optional.ofNullable(table.get(number)));
    }

    private void process(int pid, int parent, long start, String name) {
        table.put(pid, new ProcessStat(pid, name, 'S', parent, pid, pid, -1, start));
    }
}
