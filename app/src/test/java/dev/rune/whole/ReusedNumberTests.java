package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.broker.Brokers;
import dev.rune.broker.place.BrokerPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A client whose process has ended, while its connection lives on elsewhere and its number was given to another: the
/// other is innocent, and nothing can be told of who speaks.
@Tag("root")
class ReusedNumberTests {

    private static final Path LAST = Path.of("/proc/sys/kernel/ns_last_pid");

    /// Connects, ends, and leaves the connection to a child, which says hello once it may.
    private static final String CLIENT = """
        my $s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die $!;
        $s->autoflush(1);
        if (fork) { open my $f, '>', 'client'; print $f "$$\\n"; close $f; exit 0 }
        select(undef, undef, undef, 0.005) until -e 'go';
        print $s "{\\"op\\":\\"hello\\",\\"v\\":[1]}\\n";
        open my $o, '>', 'said'; print $o scalar <$s>; close $o;
        """;

    @TempDir
    Path base;

    private RealRune rune;

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
    }

    @AfterEach
    void end() {
        rune.close();
    }

    @Test
    void it_is_not_let_in() throws IOException {
        Assumptions.assumeTrue(Files.isWritable(LAST), "needs root and " + LAST);
        Assumptions.assumeTrue(
                rune.command(List.of("perl", "-MIO::Socket::UNIX", "-e", "1"))
                                .called()
                                .exit()
                        == 0,
                "needs perl");
        var place = rune.place();
        rune.call("broker", "serve");
        RealRune.await("it served", () -> new Brokers(place, Optional.empty()).isServed());
        for (int i = 0; i < 20; i++) {
            String said = attempt(place);
            if (!said.isEmpty()) {
                assertTrue(said.contains("\"code\":\"forbidden\""), said);
                return;
            }
        }
        Assumptions.abort("the number was never given again in time");
    }

    /// What the broker said; empty where the number was not given again, or the broker had lost patience by then.
    private String attempt(BrokerPlace place) throws IOException {
        for (String name : List.of("client", "go", "said")) {
            Files.deleteIfExists(rune.project().resolve(name));
        }
        rune.command(List.of(
                        "perl",
                        "-MIO::Socket::UNIX",
                        "-e",
                        CLIENT,
                        place.control().toString()))
                .called()
                .exits(0);
        int number = rune.pid("client");
        Optional<Process> other = another(number);
        Files.writeString(rune.project().resolve("go"), "");
        String said = rune.line("said");
        other.ifPresent(Process::destroyForcibly);
        return other.isPresent() && !said.contains("\"timeout\"") ? said : "";
    }

    /// A process of that number.
    private static Optional<Process> another(int number) throws IOException {
        List<Process> wrong = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                Files.writeString(LAST, String.valueOf(number - 1));
                Process process = new ProcessBuilder("sleep", "100").start();
                if (process.pid() == number) {
                    return Optional.of(process);
                }
                wrong.add(process);
            }
            return Optional.empty();
        } finally {
            wrong.forEach(Process::destroyForcibly);
        }
    }
}
