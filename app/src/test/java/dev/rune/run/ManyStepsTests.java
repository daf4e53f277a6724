package dev.rune.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.posix.ProcFiles;
import dev.rune.testing.RuneTest;
import java.io.File;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyStepsTests {

    @TempDir
    private Path base;

    @Test
    void a_run_of_many_steps_leaves_no_descriptor_thread_or_process_open() {
        leavesNothingOpen(30);
    }

    @Test
    @Tag("soak")
    void a_run_of_a_thousand_steps_leaves_no_descriptor_thread_or_process_open() {
        leavesNothingOpen(1000);
    }

    private void leavesNothingOpen(int steps) {
        try (var rune = new RuneTest(base)) {
            rune.steps("- command: echo once");
            rune.start().exits(0);
            int descriptors = openDescriptors();
            int threads = Thread.getAllStackTraces().size();
            int children = ProcFiles.adopted().orElseThrow().size();

            rune.steps(IntStream.rangeClosed(1, steps)
                    .mapToObj(step -> "- command: echo text " + step + "; echo trouble >&2\n")
                    .collect(Collectors.joining()));
            String out = rune.start().exits(0).out();

            assertTrue(out.contains("text " + steps), out);
            // What other tests left behind may close meanwhile.
            assertTrue(openDescriptors() <= descriptors);
            assertTrue(Thread.getAllStackTraces().size() <= threads);
            assertTrue(ProcFiles.adopted().orElseThrow().size() <= children);
        }
    }

    private static int openDescriptors() {
        String[] names = new File("/proc/self/fd").list();
        return names == null ? -1 : names.length;
    }
}
