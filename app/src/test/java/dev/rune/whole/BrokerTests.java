package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.broker.Brokers;
import dev.rune.broker.Brokers.Reached;
import dev.rune.broker.ControlLine;
import dev.rune.broker.ControlLine.Minted;
import dev.rune.broker.ControlLine.Wanted;
import dev.rune.broker.Said;
import dev.rune.broker.place.BrokerPlace;
import dev.rune.broker.prompt.PromptView;
import dev.rune.broker.prompt.SecretBytes;
import dev.rune.broker.wire.Reading;
import dev.rune.posix.LocalSocket;
import dev.rune.posix.ProcFiles;
import dev.rune.posix.ProcessMeter;
import dev.rune.posix.ProcessStat;
import dev.rune.posix.ProcessTable;
import dev.rune.posix.Signals;
import dev.rune.whole.RealRune.Going;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The broker as a process, its verbs, and what signals, other users and its own steps can do to it.
class BrokerTests {

    private static final int USR1 = 10;

    @TempDir
    Path base;

    private RealRune rune;
    private BrokerPlace place;

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
        place = rune.place();
    }

    @AfterEach
    void end() {
        rune.close();
    }

    private RealRune.Called rune(String... words) throws IOException {
        return rune.call(words).called();
    }

    private RealRune.Called answer(String prompt, String value) throws IOException {
        return rune.command(List.of(
                        "sh",
                        "-c",
                        "printf '%s\\n' \"$2\" | \"$0\" answer \"$1\" --value-stdin",
                        rune.launcher().toString(),
                        prompt,
                        value))
                .called();
    }

    private Brokers brokers() {
        return new Brokers(place, Optional.empty());
    }

    private ControlLine control() {
        return switch (brokers().control(ControlLine.Role.ANSWER)) {
            case Reached.Open<ControlLine> open -> open.line();
            case Reached<ControlLine> other -> throw new AssertionError(other);
        };
    }

    private List<PromptView> prompts() {
        if (!brokers().isServed()) {
            return List.of();
        }
        try (var line = control()) {
            return line.list() instanceof Said.Ok ok ? Reading.prompts(ok.reply()) : List.of();
        }
    }

    /// The one prompt that is open, once there is one.
    private PromptView prompt() {
        RealRune.await("there was a prompt", () -> !prompts().isEmpty());
        return prompts().getFirst();
    }

    private List<Integer> brokerPids() {
        return ProcessTable.now().all().stream()
                .filter(ProcessStat::isAlive)
                .map(ProcessStat::pid)
                .filter(pid -> ProcFiles.argv(pid).containsAll(List.of("dev.rune.Main", "broker", "serve"))
                        && ProcFiles.argv(pid).contains(place.control().toString()))
                .toList();
    }

    private int brokerPid() {
        RealRune.await("there was one broker", () -> brokerPids().size() == 1, () -> brokerPids() + "");
        return brokerPids().getFirst();
    }

    @Test
    void a_script_asks_and_a_shell_answers() throws IOException {
        Going ask = rune.call("ask", "--kind", "text", "--message", "What is your name?");
        String prompt = prompt().id();
        rune("prompts").exits(0).outHas(prompt + "  text  What is your name?\n");
        rune("prompts", "--json").exits(0).outHas("\"message\": \"What is your name?\"");
        answer(prompt, "Ada Lovelace").exits(0);
        assertEquals("Ada Lovelace\n", ask.called().exits(0).out());
        answer(prompt, "again").exits(4).errHas("error: the prompt `" + prompt + "` has ended already\n");
        rune("broker", "status").exits(0).outHas("the broker runs, pid " + brokerPid());
        rune("broker", "stop").exits(0).outHas("the broker has ended\n");
        rune("broker", "status").exits(3);
        RealRune.await("the broker was gone", () -> brokerPids().isEmpty());
    }

    @Test
    void exit_codes_tell_what_became_of_a_question() throws IOException {
        rune("ask", "--message", "?", "--timeout", "50ms").exits(21).errHas("nobody was there to answer in time");
        rune("ask", "--message", "?", "--on-unavailable", "fail").exits(21).errHas("no human can be reached");
        Going confirm = rune.call("ask", "--kind", "confirm", "--message", "sure?");
        rune("answer", prompt().id(), "-n").exits(0);
        confirm.called().exits(22).errHas("the human declined");
        Going choice = rune.call("ask", "--kind", "choice", "--message", "which?", "--choice", "a", "--choice", "b");
        String chosen = prompt().id();
        rune("answer", chosen, "--choice", "c").exits(2).errHas("none of the choices");
        rune("answer", chosen, "--choice", "b").exits(0);
        assertEquals("b\n", choice.called().exits(0).out());
        Going text = rune.call("ask", "--message", "?");
        rune("cancel", prompt().id()).exits(0);
        text.called().exits(22).errHas("the human cancelled");
        Going shown = rune.call("ask", "--message", "?", "--timeout", "3s");
        try (var line = control()) {
            line.present(prompt().id(), "terminal", Optional.empty());
            shown.called().exits(8).errHas("nobody answered in time");
        }
        rune("ask", "--kind", "song", "--message", "?").exits(2);
        rune("ask", "--message", " ").exits(2);
        rune("answer", "pnone", "-y").exits(4);
    }

    @Test
    void an_empty_line_means_the_default_and_an_end_of_file_nothing() throws IOException {
        Going text = rune.call("ask", "--message", "Region?", "--default", "eu-west-1");
        piped("printf '\\n'", prompt().id()).exits(0);
        assertEquals("eu-west-1\n", text.called().exits(0).out());
        Going secret = rune.call("ask", "--kind", "secret", "--message", "Password:");
        String prompt = prompt().id();
        piped("false", prompt)
                .exits(2)
                .errHas("error: nothing came from stdin, not even the end of a line: nothing was answered\n");
        piped("head -c 20000 /dev/zero", prompt).exits(2).errHas("the answer has more than 16384 bytes");
        assertEquals(prompt, prompt().id());
        piped("printf %s pw", prompt).exits(0);
        assertEquals("pw\n", secret.called().exits(0).out());
        Going first = rune.call("ask", "--message", "?");
        // Its first line: the rest need not come.
        piped("(echo one; cat /dev/zero)", prompt().id()).exits(0);
        assertEquals("one\n", first.called().exits(0).out());
    }

    /// Of letters that take two bytes each in a line of the protocol.
    @Test
    void the_longest_question_and_the_longest_answer_arrive_whole() throws IOException {
        String message = "\"\\ü\n".repeat(819) + "?";
        Going ask = rune.call("ask", "--message", message);
        PromptView prompt = prompt();
        assertEquals(message, prompt.message());
        String answer = "\"\\ü".repeat(4096);
        rune.file("answer", answer + "\n");
        piped("cat answer", prompt.id()).exits(0);
        assertEquals(answer + "\n", ask.called().exits(0).out());
    }

    @Test
    void an_answer_that_no_line_can_hold_is_refused_and_the_question_waits_on() throws IOException {
        Going ask = rune.call("ask", "--message", "?");
        String prompt = prompt().id();
        rune.file("answer", "\u0001".repeat(16384) + "\n");
        piped("cat answer", prompt).exits(2).errHas("error: a line has more than 65536 bytes\n");
        piped("echo short", prompt).exits(0);
        assertEquals("short\n", ask.called().exits(0).out());
    }

    private RealRune.Called piped(String writer, String prompt) throws IOException {
        return rune.command(List.of(
                        "sh",
                        "-c",
                        writer + " | \"$0\" answer \"$1\" --value-stdin",
                        rune.launcher().toString(),
                        prompt))
                .called();
    }

    @Test
    void what_the_environment_says_of_the_broker_is_looked_at_before_anything_is_asked() throws IOException {
        Going serve = rune.call("broker", "serve");
        RealRune.await("it served", () -> brokers().isServed(), () -> RealRune.text(serve.err()));
        rune.environment().put("RUNE_BROKER_ACCESS", "foo");
        rune("ask", "--message", "?")
                .exits(2)
                .errHas("error: `RUNE_BROKER_ACCESS` can't be `foo`: one of off, descendants, user, password, open\n");
        rune.environment().put("RUNE_BROKER_ACCESS", "off");
        rune("ask", "--message", "?").exits(21).errHas("error: `RUNE_BROKER_ACCESS` is `off`: nothing may be asked\n");
        rune.environment().remove("RUNE_BROKER_ACCESS");
        rune.environment().put("INTERACTIVE_CONTEXT", "junk");
        String none =
                "error: `INTERACTIVE_CONTEXT` is `junk`, which is no context: one is `unix:` and an absolute path\n";
        rune("ask", "--message", "?").exits(2).errHas(none);
        rune("context", "describe").exits(2).errHas(none);
        rune("ask", "--message", "?", "--context", "unix:x")
                .exits(2)
                .errHas("error: `unix:x` is no context: one is `unix:` and an absolute path\n");
    }

    @Test
    void verbs_that_only_look_start_no_broker() throws IOException {
        rune("prompts").exits(0).errHas("note: no broker runs, so nothing waits\n");
        rune("broker", "status").exits(3).errHas("error: no broker runs\n");
        rune("answer", "p1", "-y").exits(3);
        rune("doctor").outHas("OK    broker: does not run; it is started when it is needed\n");
        rune("broker", "stop", "--socket", "other.sock")
                .exits(0)
                .errHas("note: no broker runs at `" + rune.project().resolve("other.sock") + "`\n");
        rune.environment().put("RUNE_SOCKET", "rel");
        for (String verb : List.of("prompts", "ask --message ?", "broker status", "context describe")) {
            rune(verb.split(" ", -1))
                    .exits(2)
                    .errHas("error: `RUNE_SOCKET` can't be `rel`: it must be an absolute path\n");
        }
        assertFalse(Files.exists(place.directory()));
    }

    @Test
    void who_waits_goes_on_waiting_when_the_broker_is_told_to_end() throws IOException {
        Going ask = rune.call("ask", "--message", "still there?");
        String prompt = prompt().id();
        int first = brokerPid();
        Signals.send(first, Signals.TERM);
        RealRune.await("it ended", () -> !RealRune.isAlive(first));
        RealRune.await("another one began", () -> brokerPids().stream().anyMatch(pid -> pid != first));
        RealRune.await(
                "it was asked again",
                () -> prompts().stream().anyMatch(each -> each.id().equals(prompt)));
        answer(prompt, "yes").exits(0);
        assertEquals("yes\n", ask.called().exits(0).out());
    }

    @Test
    void when_it_is_killed_nothing_is_approved_and_the_next_client_starts_another() throws IOException {
        Going ask = rune.call("ask", "--kind", "confirm", "--message", "sure?");
        prompt();
        int first = brokerPid();
        var stale = Files.getAttribute(place.control(), "unix:ino");
        Signals.send(first, Signals.KILL);
        ask.called().exits(21).errHas("the broker is gone");
        rune("ask", "--message", "?", "--on-unavailable", "fail").exits(21).errHas("no human can be reached");
        assertNotEquals(first, brokerPid());
        assertNotEquals(stale, Files.getAttribute(place.control(), "unix:ino"));
        assertEquals(List.of(), prompts());
    }

    @Test
    void it_is_out_of_the_reach_of_its_starters_terminal() throws IOException {
        Going ask = rune.call("ask", "--message", "?");
        prompt();
        ProcessStat broker = ProcessStat.of(brokerPid()).orElseThrow();
        assertEquals(broker.pid(), broker.session());
        Signals.send(broker.pid(), Signals.HUP);
        Signals.send(broker.pid(), Signals.INT);
        ask.signal(Signals.TERM);
        RealRune.await("the question was withdrawn", () -> prompts().isEmpty());
        assertTrue(RealRune.isAlive(broker.pid()));
    }

    @Test
    void it_comes_back_at_once_when_it_is_signalled() throws IOException {
        Going serve = rune.call("broker", "serve", "--socket", place.control().toString());
        RealRune.await("it served", () -> brokers().isServed());
        Files.delete(place.control());
        Signals.send(brokerPid(), USR1);
        RealRune.await("it was back", () -> brokers().isServed());
        rune("broker", "serve").exits(0).outHas("a broker serves there already, pid " + brokerPid() + "\n");
        rune("broker", "stop").exits(0);
        serve.called().exits(0);
    }

    /// As the kernel was called: nobody else could ever have connected, and no list shows a name by which it is found.
    @Test
    void its_sockets_are_private_before_they_exist_and_get_their_names_last() throws IOException {
        Path calls = base.resolve("calls");
        List<String> trace = List.of(
                "strace", "-f", "-s", "200", "-e", "trace=fchmod,bind,rename,chmod,umask", "-o", calls.toString());
        Assumptions.assumeTrue(
                Guest.isInstalled("strace") && as(trace, "true").called().exit() == 0,
                "needs strace, and the right to trace");
        Going serve = as(trace, rune.launcher().toString(), "broker", "serve");
        RealRune.await("it served", () -> brokers().isServed(), () -> RealRune.text(serve.err()));
        try (var line = control()) {
            line.revoke(assertInstanceOf(Minted.Made.class, line.mint(Wanted.run("r")))
                    .context());
        }
        rune("broker", "stop").exits(0);
        serve.called().exits(0);
        List<String> made = RealRune.text(calls)
                .lines()
                .map(line -> line.replaceFirst("^\\d+ +", ""))
                .filter(line -> line.contains(place.directory() + "/") || line.startsWith("fchmod("))
                .filter(line -> !line.contains(".json") && !line.contains(".lock"))
                .toList();
        List<String> bound =
                made.stream().filter(line -> line.startsWith("bind(")).toList();
        assertEquals(3, bound.size(), made::toString);
        for (String bind : bound) {
            int at = made.indexOf(bind);
            String descriptor = bind.replaceFirst("^bind\\((\\d+),.*", "$1");
            assertTrue(bind.contains("sun_path=\"" + place.fresh(0) + "\""), bind);
            assertEquals(
                    "fchmod(" + descriptor + ", 0600) = 0", made.get(at - 1).replaceAll(" +", " "));
            assertTrue(made.get(at + 1).startsWith("rename(\"" + place.fresh(0) + "\", "), made::toString);
        }
    }

    @Test
    void many_clients_at_once_start_one() throws IOException {
        rounds(2, 5);
    }

    @Test
    @Tag("soak")
    void very_many_clients_at_once_start_one_again_and_again() throws IOException {
        rounds(50, 20);
    }

    private void rounds(int rounds, int clients) throws IOException {
        for (int round = 0; round < rounds; round++) {
            List<Going> calls = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                calls.add(rune.call("ask", "--message", "?", "--on-unavailable", "fail"));
            }
            for (Going call : calls) {
                call.called().exits(21).errHas("no human can be reached");
            }
            int pid = brokerPid();
            Signals.send(pid, Signals.KILL);
            RealRune.await("it was gone", () -> !RealRune.isAlive(pid));
        }
    }

    @Test
    void a_step_never_answers_itself_by_whatever_detour() throws IOException {
        rune.call("ask", "--message", "may I?");
        String prompt = prompt().id();
        try (var run = control()) {
            var minted = run.mint(Wanted.step("run-1", "deploy", "run-1:deploy"));
            String context = assertInstanceOf(Minted.Made.class, minted).context();
            rune.environment().put("RUNE_STEP", "run-1:deploy");
            rune.environment().put("INTERACTIVE_CONTEXT", context);
            // As a child of the run, in a session of its own, and left behind by who started it.
            rune("answer", prompt, "-y").exits(23).errHas("a step never answers");
            rune.command(List.of("setsid", "--wait", rune.launcher().toString(), "answer", prompt, "-y"))
                    .called()
                    .exits(23);
            rune.command(List.of(
                            "sh",
                            "-c",
                            "(setsid sh -c '\"$0\" answer \"$1\" -y; echo $? > detour' \"$0\" \"$1\" &) ; exit 0",
                            rune.launcher().toString(),
                            prompt))
                    .called()
                    .exits(0);
            assertEquals("23", rune.line("detour"));
            rune("cancel", prompt).exits(23);
            rune("prompts").exits(23);
            assertEquals(prompt, prompt().id());
            // What it may do is ask, and it is known by its step.
            Going step = rune.call("ask", "--message", "really?");
            RealRune.await("it asked", () -> prompts().size() == 2);
            assertEquals(Optional.of("deploy"), prompts().getLast().asker().step());
            try (var value = SecretBytes.of("yes".getBytes(StandardCharsets.UTF_8))) {
                assertInstanceOf(
                        Said.Ok.class, run.answer(prompts().getLast().id(), value, "terminal", Optional.empty()));
            }
            assertEquals("yes\n", step.called().exits(0).out());
            run.revoke(context);
            rune("ask", "--message", "?").exits(21).errHas("the context that is set leads nowhere");
        }
        assertTrue(Files.readString(base.resolve("state/rune/audit.jsonl")).contains("\"what\":\"control\""));
    }

    @Test
    void without_a_context_a_step_is_known_by_its_descent() throws IOException {
        rune.call("ask", "--message", "start it");
        prompt();
        try (var run = control()) {
            String context = assertInstanceOf(Minted.Made.class, run.mint(Wanted.step("r", "build", "r:build")))
                    .context();
            rune.call("ask", "--message", "who am I?");
            RealRune.await("it asked", () -> prompts().size() == 2);
            assertEquals(Optional.of("build"), prompts().getLast().asker().step());
            run.revoke(context);
            RealRune.await("its question ended with it", () -> prompts().size() == 1);
        }
    }

    @Test
    void a_secret_is_found_nowhere_afterwards() throws IOException {
        String canary = "CANARY-83125";
        Going ask = rune.call("ask", "--kind", "secret", "--message", "Password:");
        String prompt = prompt().id();
        int broker = brokerPid();
        answer(prompt, canary).exits(0);
        assertEquals(canary + "\n", ask.called().exits(0).out());
        try (Stream<Path> files = Files.walk(base)) {
            List<Path> holding = files.filter(Files::isRegularFile)
                    .filter(file ->
                            !file.equals(ask.out()) && RealRune.text(file).contains(canary))
                    .toList();
            assertEquals(List.of(), holding);
        }
        for (String file : List.of("cmdline", "environ")) {
            assertFalse(new String(Files.readAllBytes(Path.of("/proc/" + broker + "/" + file)), StandardCharsets.UTF_8)
                    .contains(canary));
        }
    }

    @Test
    void clients_cannot_have_all_its_descriptors() throws IOException {
        Going serve = rune.command(List.of(
                "sh",
                "-c",
                "ulimit -n 150; exec \"$0\" broker serve",
                rune.launcher().toString()));
        RealRune.await("it served", () -> brokers().isServed(), () -> RealRune.text(serve.err()));
        List<LocalSocket> held = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            if (LocalSocket.connect(place.ask(), Duration.ofSeconds(5))
                    instanceof LocalSocket.Result.Connected(LocalSocket socket)) {
                held.add(socket);
            }
        }
        try (var line = control()) {
            assertInstanceOf(Said.Ok.class, line.status());
        }
        held.forEach(LocalSocket::close);
        serve.signal(Signals.TERM);
        assertEquals("", serve.called().exits(0).err());
    }

    @Test
    void it_recovers_from_having_no_descriptors_left_and_spins_not() throws IOException {
        Going serve = rune.call("broker", "serve");
        RealRune.await("it served", () -> brokers().isServed(), () -> RealRune.text(serve.err()));
        int pid = serve.pid();
        String before = limit(pid, "--output=SOFT", "--noheadings", "--nofile").strip();
        Assumptions.assumeFalse(before.isEmpty(), "needs prlimit of util-linux");
        int open = ProcessMeter.of(pid).orElseThrow().descriptors();
        limit(pid, "--nofile=" + open + ":");
        // Some of those that were open may have been closed meanwhile: there is room for others.
        var more = new ArrayList<LocalSocket>();
        RealRune.await("it complained", () -> {
            more.add(waiting());
            return RealRune.text(serve.err()).contains("accept: ");
        });
        try (var waiting = waiting()) {
            Duration spent = ProcessMeter.of(pid).orElseThrow().cpu();
            long until = System.nanoTime() + Duration.ofSeconds(2).toNanos();
            RealRune.await("a while had passed", () -> System.nanoTime() > until);
            assertTrue(RealRune.isAlive(pid), () -> RealRune.text(serve.err()));
            spent = ProcessMeter.of(pid).orElseThrow().cpu().minus(spent);
            assertTrue(spent.toMillis() < 700, "it spun: " + spent);
            limit(pid, "--nofile=" + before + ":");
            assertEquals(pid, waiting.peer().pid());
            // It tries again after five seconds at the latest.
            RealRune.await("it served again", () -> brokers().isServed(), () -> RealRune.text(serve.err()));
            try (var line = control()) {
                assertInstanceOf(Said.Ok.class, line.status());
            }
        }
        more.forEach(LocalSocket::close);
        serve.signal(Signals.TERM);
        serve.called().exits(0);
    }

    private LocalSocket waiting() {
        return ((LocalSocket.Result.Connected) LocalSocket.connect(place.ask(), Duration.ofSeconds(5))).socket();
    }

    private String limit(int pid, String... words) throws IOException {
        var command = new ArrayList<>(List.of("prlimit", "--pid", String.valueOf(pid)));
        command.addAll(List.of(words));
        return rune.command(command).called().out();
    }

    @Test
    @Tag("root")
    void another_user_gets_nothing() throws IOException {
        List<String> mallory = List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");
        Assumptions.assumeTrue(as(mallory, "true").called().exit() == 0, "needs root, and setpriv of util-linux");
        Assumptions.assumeTrue(
                as(mallory, "perl", "-MIO::Socket::UNIX", "-e", "1").called().exit() == 0, "needs perl");
        rune.call("ask", "--kind", "secret", "--message", "Password:");
        prompt();
        String context;
        try (var line = control()) {
            context = assertInstanceOf(Minted.Made.class, line.mint(Wanted.run("r")))
                    .context();
            String token = context.replaceAll(".*-ctx-|\\.sock", "");
            String seen = as(mallory, "sh", "-c", "cat /proc/net/unix; ps -eo args; ss -xl 2>/dev/null; true")
                    .called()
                    .out();
            assertFalse(seen.contains(token), "the token is seen");
            String connect = "my $s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die \"$!\\n\"; print <$s>";
            as(
                            mallory,
                            "perl",
                            "-MIO::Socket::UNIX",
                            "-e",
                            connect,
                            place.control().toString())
                    .called()
                    .errHas("Permission denied");
            // Even where somebody opened the doors.
            for (Path folder = place.directory(); !folder.equals(base.getParent()); folder = folder.getParent()) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            for (Path socket : List.of(place.control(), place.ask(), Path.of(context.substring(5)))) {
                Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
                as(mallory, "perl", "-MIO::Socket::UNIX", "-e", connect, socket.toString())
                        .called()
                        .outHas("\"code\":\"unauthorized\"");
            }
        }
        String audit = Files.readString(base.resolve("state/rune/audit.jsonl"));
        assertTrue(audit.contains("\"uid\":65534,\"what\":\"connect\",\"why\":\"another user\""), audit);
        // Nor do we talk to what is not safe any more.
        rune("broker", "status").exits(3).errHas("has the mode `rwxr-xr-x`");
    }

    private Going as(List<String> user, String... words) throws IOException {
        var command = new ArrayList<>(user);
        command.addAll(List.of(words));
        return rune.command(command);
    }

    @Test
    @Tag("root")
    void a_context_of_another_user_is_not_asked() throws IOException {
        Path theirs = Files.createDirectory(base.resolve("theirs"));
        Files.setPosixFilePermissions(theirs, PosixFilePermissions.fromString("rwx------"));
        Assumptions.assumeTrue(
                rune.command(List.of("chown", "65534", theirs.toString()))
                                .called()
                                .exit()
                        == 0,
                "needs root");
        rune.environment().put("INTERACTIVE_CONTEXT", "unix:" + theirs.resolve("step-ctx-x.sock"));
        rune("ask", "--message", "?").exits(3).errHas("belongs to user 65534 and not to us");
    }
}
