package dev.rune.present;

import dev.rune.broker.prompt.PromptView;
import dev.rune.broker.prompt.SecretBytes;
import dev.rune.posix.Buffer;
import dev.rune.posix.Children;
import dev.rune.posix.Descriptor;
import dev.rune.posix.ExitWatch;
import dev.rune.posix.Pipe;
import dev.rune.posix.Poll;
import dev.rune.posix.PosixException;
import dev.rune.posix.Signals;
import dev.rune.posix.Spawn;
import dev.rune.posix.Starter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// One dialog, from the start of its program to its end.
record DialogRun(DialogProgram program, Desktop desktop) {

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration FAREWELL = Duration.ofSeconds(1);
    private static final int MOST = 16_384;

    /// How it ended.
    sealed interface Ended {

        /// Something was entered.
        ///
        /// @param printed to be closed by whoever takes it
        record Entered(SecretBytes printed) implements Ended {}

        /// No.
        record Refused() implements Ended {}

        /// It was closed, or Escape was pressed.
        record Dismissed() implements Ended {}

        /// It was taken away, because the prompt is over.
        record Withdrawn() implements Ended {}

        /// Nobody saw it, or can see it any longer.
        record NotShown() implements Ended {}
    }

    Ended run(PromptView prompt, Optional<String> flaw, BooleanSupplier isOver) {
        try (var out = Pipe.open();
                var nothing = Descriptor.nothing();
                var err = Descriptor.append(Path.of("/dev/null"))) {
            out.reading().neverWait();
            var streams = new Spawn.Streams.Given(nothing, out.writing(), err);
            if (!(Starter.start(spawn(prompt, flaw, streams)) instanceof Starter.Result.Leads(int pid))) {
                return new Ended.NotShown();
            }
            out.writing().close();
            return follow(pid, out.reading(), prompt, isOver);
        } catch (PosixException lacking) {
            return new Ended.NotShown();
        }
    }

    private Spawn spawn(PromptView prompt, Optional<String> flaw, Spawn.Streams streams) {
        List<String> argv = new ArrayList<>(List.of(program.file().toString()));
        argv.addAll(program.arguments(prompt, Card.text(prompt, flaw)));
        Map<String, String> variables = new HashMap<>(desktop.variables());
        variables.putAll(program.variables());
        return new Spawn(
                program.file().toString(),
                argv,
                variables.entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList(),
                "/",
                streams);
    }

    private Ended follow(int pid, Descriptor out, PromptView prompt, BooleanSupplier isOver) {
        var printed = new Printed();
        try (var exit = ExitWatch.of(pid)) {
            var poll = new Poll(List.of(exit.descriptor(), out));
            while (!poll.isReady(0)) {
                if (isOver.getAsBoolean()) {
                    end(pid, poll);
                    return new Ended.Withdrawn();
                }
                poll.await(LOOK);
                if (poll.isReady(1) && !printed.read(out)) {
                    poll.ignore(1);
                }
            }
            printed.read(out);
            Optional<Children.Status> status = Children.reap(pid);
            return switch (status.map(ended -> program.pressed(prompt, ended)).orElse(DialogProgram.Pressed.NOTHING)) {
                case OK -> new Ended.Entered(SecretBytes.of(printed.line()));
                case NO -> new Ended.Refused();
                // Some end with their display as if Escape had been pressed.
                case CANCEL -> desktop.isThere() ? new Ended.Dismissed() : new Ended.NotShown();
                case NOTHING -> new Ended.NotShown();
            };
        } finally {
            printed.wipe();
        }
    }

    private static void end(int pid, Poll poll) {
        Signals.send(pid, Signals.TERM);
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        poll.ignore(1);
        while (!poll.isReady(0)) {
            if (System.nanoTime() > deadline) {
                Signals.send(pid, Signals.KILL);
            }
            poll.await(LOOK);
        }
        Children.reap(pid);
    }

    /// What a program prints; wiped, since it may be a secret.
    private static final class Printed {
        private final Buffer room = new Buffer(MOST);
        private final byte[] bytes = new byte[MOST];
        private int length;

        /// Takes what there is.
        ///
        /// @return whether there may be more
        private boolean read(Descriptor out) {
            boolean some = false;
            for (int read = out.readNow(room, 0); read > 0; read = out.readNow(room, 0)) {
                byte[] piece = new byte[read];
                room.copyTo(piece, read);
                int fits = Math.min(read, MOST - length);
                System.arraycopy(piece, 0, bytes, length, fits);
                Arrays.fill(piece, (byte) 0);
                room.wipe();
                length += fits;
                some = true;
            }
            return some;
        }

        /// Without the end of the line.
        private byte[] line() {
            int end = length > 0 && bytes[length - 1] == '\n' ? length - 1 : length;
            return Arrays.copyOf(bytes, end);
        }

        private void wipe() {
            Arrays.fill(bytes, (byte) 0);
            room.wipe();
        }
    }
}
