package dev.rune.pty;

import dev.rune.posix.Buffer;
import dev.rune.posix.Children;
import dev.rune.posix.Descriptor;
import dev.rune.posix.ExitWatch;
import dev.rune.posix.JobControl;
import dev.rune.posix.Poll;
import dev.rune.posix.PosixException;
import dev.rune.posix.ProcessTable;
import dev.rune.posix.Signals;
import dev.rune.posix.Terminal;
import dev.rune.posix.TerminalModes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A pseudo-terminal by read, write and poll on its outer side, all on the caller's thread.
final class OpenPty implements Pty {
    private static final int SCREEN = 0;
    private static final int EXIT = 1;
    private static final int CALL = 2;
    private static final int KEYBOARD = 3;
    /// More than the kernel gives of a terminal at once, which is 4 KB.
    private static final int CHUNK = 1 << 13;
    /// How much is read before it is looked whether anything else happened.
    private static final int ROUND = 1 << 16;
    /// More than the kernel keeps of what was written to a terminal and not read.
    private static final int CAPACITY = 1 << 18;

    private final int pid;
    private final Line line;
    private final Descriptor screen;
    private final Optional<Terminal> keyboard;
    private final TypeAhead typed;
    private final Descriptor call = Descriptor.counter();
    private final ExitWatch exit;
    private final Poll poll;
    private final Buffer buffer = new Buffer(CHUNK);
    private final byte[] bytes = new byte[CHUNK];
    private boolean keyboardGone;
    private boolean ended;

    OpenPty(int pid, Line line, Optional<Terminal> keyboard, TypeAhead typed) {
        this.pid = pid;
        this.line = line;
        this.screen = line.outer().descriptor();
        this.keyboard = keyboard;
        this.typed = typed;
        this.exit = ExitWatch.of(pid);
        var watched = new ArrayList<>(List.of(screen, exit.descriptor(), call));
        keyboard.map(Terminal::descriptor).ifPresent(watched::add);
        this.poll = new Poll(watched);
    }

    @Override
    public int pid() {
        return pid;
    }

    @Override
    public Path device() {
        return line.device();
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    @Override
    public void listen(Duration atMost, Listener listener) {
        watchForWhatIsWanted();
        poll.await(atMost);
        if (poll.isReady(SCREEN)) {
            typed.remove(line.write(typed));
            read(listener);
        }
        if (hasKeyboard() && poll.isReady(KEYBOARD)) {
            readKeyboard(listener);
        }
        if (poll.isReady(EXIT)) {
            poll.ignore(EXIT);
            ended = true;
        }
        if (poll.isReady(CALL)) {
            call.read(buffer);
        }
    }

    @Override
    public void drain(Listener listener) {
        int drained = 0;
        while (drained < CAPACITY) {
            poll.await(Duration.ZERO);
            int length = poll.isReady(SCREEN) ? read(listener) : 0;
            if (length == 0) {
                return;
            }
            drained += length;
        }
    }

    @Override
    public void type(byte[] input, int length) {
        typed.add(input, length);
        typed.remove(line.write(typed));
    }

    @Override
    public void wake() {
        call.write(new byte[] {1, 0, 0, 0, 0, 0, 0, 0});
    }

    @Override
    public void resize(Terminal.Size size) {
        line.outer().resize(size);
    }

    @Override
    public TerminalModes modes() {
        return line.outer().modes();
    }

    @Override
    public OptionalInt foregroundGroup() {
        return line.outer().foregroundGroup();
    }

    @Override
    public void hangUp() {
        for (var process : ProcessTable.now().all()) {
            if (process.session() == pid && process.isAlive()) {
                Signals.send(process.pid(), Signals.HUP);
                Signals.send(process.pid(), Signals.CONT);
            }
        }
    }

    @Override
    public void pause() {
        JobControl.stopSession(pid);
    }

    @Override
    public void resume() {
        JobControl.continueSession(pid);
        foregroundGroup().ifPresent(group -> Signals.sendToGroup(group, Signals.WINDOW_SIZE_CHANGED));
    }

    @Override
    public void takeBack() {
        typed.putBack(line.unread());
    }

    @Override
    public Children.Status reap() {
        return Children.reap(pid).orElse(new Children.Status(0, Signals.KILL));
    }

    @Override
    public void close() {
        line.close();
        exit.close();
        call.close();
    }

    /// A keyboard is not read while the terminal is full: what is typed waits where it was typed.
    private void watchForWhatIsWanted() {
        if (typed.isEmpty()) {
            poll.forReading(SCREEN);
        } else {
            poll.forWritingToo(SCREEN);
        }
        if (hasKeyboard()) {
            if (typed.isEmpty()) {
                poll.forReading(KEYBOARD);
            } else {
                poll.forNothing(KEYBOARD);
            }
        }
    }

    private boolean hasKeyboard() {
        return keyboard.isPresent() && !keyboardGone;
    }

    /// Reads all there is, up to a limit. Each piece is told of before the next is read: meanwhile the kernel fetches
    /// that, for which who reads on at once would have to sleep.
    private int read(Listener listener) {
        int length = 0;
        int more;
        do {
            more = screen.readNow(buffer, 0);
            if (more > 0) {
                buffer.copyTo(bytes, more);
                listener.shown(bytes, more);
            }
            length += more;
        } while (more > 0 && length < ROUND);
        return length;
    }

    private int keys(Terminal terminal) {
        try {
            return terminal.descriptor().read(buffer);
        } catch (PosixException hungUp) {
            return 0;
        }
    }

    private void readKeyboard(Listener listener) {
        int length = keyboard.map(this::keys).orElse(0);
        if (length == 0) {
            keyboardGone = true;
            poll.ignore(KEYBOARD);
            return;
        }
        buffer.copyTo(bytes, length);
        listener.typed(bytes, length);
    }
}
