package dev.rune.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rune.process.ProcessId;
import dev.rune.run.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may run a ritual now.
class ClaimsTests {

    private static final Claims.Holder ONE = new Claims.Holder(new RunId("one"), new ProcessId(1, 10, "boot"));
    private static final Claims.Holder TWO = new Claims.Holder(new RunId("two"), new ProcessId(2, 20, "boot"));

    @TempDir
    Path base;

    private Claims claims;

    @BeforeEach
    void make() {
        claims = new Claims(base.resolve("claims"));
    }

    @Test
    void the_second_is_told_who_came_first_until_that_one_gives_it_back() throws IOException {
        assertEquals(Optional.empty(), claims.take("start web", ONE, _ -> true));
        assertEquals(Optional.of(ONE), claims.take("start web", TWO, _ -> true));
        assertEquals(Optional.empty(), claims.take("start api", TWO, _ -> true));
        claims.release("start web", ONE);
        assertEquals(Optional.empty(), claims.take("start web", TWO, _ -> true));
    }

    @Test
    void a_claim_of_a_process_that_is_gone_counts_for_nothing() throws IOException {
        claims.take("start web", ONE, _ -> true);
        assertEquals(Optional.empty(), claims.take("start web", TWO, process -> !process.equals(ONE.process())));
        assertEquals(Optional.of(TWO), claims.take("start web", ONE, _ -> true));
    }

    @Test
    void nobody_gives_back_the_claim_of_another() throws IOException {
        claims.take("start web", ONE, _ -> true);
        claims.release("start web", TWO);
        assertEquals(Optional.of(ONE), claims.take("start web", TWO, _ -> true));
    }

    @Test
    void a_damaged_claim_counts_for_nothing() throws IOException {
        claims.take("start web", ONE, _ -> true);
        try (var files = Files.list(claims.folder())) {
            for (Path file : files.filter(each -> !each.endsWith("lock")).toList()) {
                Files.writeString(file, "one 1");
            }
        }
        assertEquals(Optional.empty(), claims.take("start web", TWO, _ -> true));
    }

    @Test
    void of_many_at_once_one_gets_it() throws Exception {
        List<Callable<Optional<Claims.Holder>>> takers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            var holder = new Claims.Holder(new RunId("run" + i), new ProcessId(i, i, "boot"));
            takers.add(() -> claims.take("start web", holder, _ -> true));
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            int got = 0;
            for (Future<Optional<Claims.Holder>> taken : threads.invokeAll(takers)) {
                got += taken.get().isEmpty() ? 1 : 0;
            }
            assertEquals(1, got);
        }
    }

    @Test
    void claims_are_private() throws IOException {
        claims.take("start web", ONE, _ -> true);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(claims.folder())));
        try (var files = Files.list(claims.folder())) {
            for (Path file : files.toList()) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
    }
}
