package dev.rune.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.posix.ProcFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForegroundTests {
    @TempDir
    Path directory;

    private Workbench bench;

    @BeforeEach
    void open() {
        bench = new Workbench(directory);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void both_streams_and_the_exit_code_arrive() {
        var ended = bench.run(bench.shell("echo to stdout; echo to stderr >&2; exit 7"));
        assertEquals(new Finish.Ended(new Exit.Code(7), Finish.Cause.ITSELF, List.of(), List.of()), ended);
        assertEquals("to stdout\n", bench.out());
        assertEquals("to stderr\n", bench.err());
    }

    @Test
    void a_signal_that_ends_it_is_told() {
        assertEquals(new Exit.Signal(9), bench.run(bench.shell("kill -KILL $$")).exit());
    }

    @Test
    void twenty_megabytes_of_any_bytes_arrive_exactly() throws IOException {
        bench.run(bench.shell("head -c 20000000 /dev/urandom | tee copy"));
        assertArrayEquals(Files.readAllBytes(directory.resolve("copy")), bench.stdout.toByteArray());
    }

    @Test
    void what_it_wrote_just_before_its_end_arrives_each_time() {
        for (int round = 0; round < 20; round++) {
            bench.stdout.reset();
            bench.run(bench.shell("seq 20000; exec seq 20001 20010 >&2"));
            assertEquals(108_894, bench.stdout.size());
        }
    }

    @Test
    void it_reads_its_text() {
        bench.run(Workbench.reading(bench.spec("cat"), "läßt\ngrüßen"));
        assertEquals("läßt\ngrüßen", bench.out());
    }

    @Test
    void without_a_text_it_reads_the_end_of_file() {
        assertEquals(new Exit.Code(1), bench.run(bench.shell("read line")).exit());
    }

    @Test
    void a_text_that_nobody_reads_blocks_nobody() {
        var text = "0123456789".repeat(1_000_000);
        assertEquals(
                new Exit.Code(0),
                bench.run(Workbench.reading(bench.spec("true"), text)).exit());
        bench.run(Workbench.reading(bench.spec("wc", "-c"), text));
        assertEquals("10000000\n", bench.out());
    }

    @Test
    void its_environment_is_what_it_was_given_and_the_mark() {
        var given = Map.of("PATH", "/usr/bin:/bin", "ODD", "a=b\nc ü", "EMPTY", "");
        var spec = Workbench.with(bench.spec("env", "-0"), given);
        bench.run(spec);
        assertEquals(
                Set.of("PATH=/usr/bin:/bin", "ODD=a=b\nc ü", "EMPTY=", "RUNE_STEP=" + spec.token()),
                Set.of(bench.out().split("\0", -1)).stream()
                        .filter(entry -> !entry.isEmpty())
                        .collect(Collectors.toSet()));
    }

    @Test
    void it_has_three_descriptors_and_no_other() {
        bench.run(bench.spec("ls", "/proc/self/fd"));
        // The fourth is the directory that `ls` lists.
        assertEquals("0\n1\n2\n3\n", bench.out());
    }

    @Test
    void it_leads_a_session_and_a_process_group_of_its_own() {
        bench.run(bench.shell(
                "read -r pid name state parent group session rest < /proc/$$/stat; echo $group $session $$"));
        var ids = bench.out().strip().split(" ", -1);
        assertEquals(List.of(ids[2], ids[2], ids[2]), List.of(ids));
    }

    @Test
    void no_signal_is_ignored_or_blocked_in_it() {
        bench.run(bench.spec("grep", "-E", "^Sig(Blk|Ign)", "/proc/self/status"));
        assertEquals("SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n", bench.out());
    }

    @Test
    void it_runs_in_its_directory() throws IOException {
        var elsewhere = Files.createDirectory(directory.resolve("with a 'quote'"));
        var spec = bench.spec("pwd");
        bench.run(
                new ProcessSpec(spec.argv(), elsewhere, spec.environment(), spec.stdin(), spec.token(), spec.limit()));
        assertEquals(elsewhere.toRealPath() + "\n", bench.out());
    }

    @Test
    void a_script_without_a_first_line_for_the_kernel_runs_in_the_shell() throws IOException {
        script("greet", "echo \"hello $1\"\n");
        bench.run(bench.spec("./greet", "Ada"));
        assertEquals("hello Ada\n", bench.out());
    }

    @Test
    void runs_leave_no_descriptor_thread_or_process_behind() {
        leaveNothingAfter(50);
    }

    @Test
    @Tag("soak")
    void a_thousand_runs_leave_no_descriptor_thread_or_process_behind() {
        leaveNothingAfter(1000);
    }

    private void leaveNothingAfter(int runs) {
        bench.run(bench.spec("true"));
        var descriptors = Workbench.openDescriptors();
        var adopted = ProcFiles.adopted();
        var threads = Thread.getAllStackTraces().size();
        for (int run = 0; run < runs; run++) {
            bench.run(bench.shell("(sleep 0 & sleep 60 &) ; echo text"));
        }
        // Fewer is no fault: what an earlier test left to the collector may be gone by now.
        assertTrue(Workbench.openDescriptors() <= descriptors, "descriptors: " + Workbench.openDescriptors());
        assertTrue(Thread.getAllStackTraces().size() <= threads, "threads: " + Thread.getAllStackTraces());
        bench.processes.close();
        assertEquals(adopted, ProcFiles.adopted());
    }

    private void script(String name, String text) throws IOException {
        var file = Files.writeString(directory.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
