package dev.rune.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The last line of a terminal: the step that runs, and for how long. Elsewhere it shows nothing.
final class Progress implements AutoCloseable {

    private static final String ERASE_LINE = "\r\u001b[K";
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";
    private static final int WIDEST_NAME = 60;

    private final PrintStream out;
    private final Style style;
    private final boolean live;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private String name = "";
    private boolean headed;
    private long began;
    private boolean paused;
    private boolean closed;
    private boolean drawn;
    private boolean ticking;

    Progress(PrintStream out, Style style, boolean live) {
        this.out = out;
        this.style = style;
        this.live = live;
    }

    void start(String step) {
        change(() -> {
            name = cut(step);
            headed = false;
            began = System.nanoTime();
            if (live && !ticking) {
                ticking = true;
                Thread.ofPlatform().name("progress").daemon().start(this::tick);
            }
        });
    }

    /// Its name stands above by now and is not repeated.
    void headed() {
        headed = true;
    }

    void stop() {
        change(() -> name = "");
    }

    void pause() {
        change(() -> paused = true);
    }

    void resume() {
        change(() -> paused = false);
    }

    /// Prints something above the line.
    void above(Runnable print) {
        if (!live) {
            print.run();
            return;
        }
        change(print);
    }

    @Override
    public void close() {
        change(() -> {
            name = "";
            closed = true;
        });
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            erase();
            change.run();
            changed.signalAll();
            if (drawable(Duration.ofMillis(300))) {
                draw();
            }
        } finally {
            lock.unlock();
        }
    }

    private void tick() {
        lock.lock();
        try {
            while (!closed) {
                changed.awaitNanos(Duration.ofMillis(250).toNanos());
                if (drawable(Duration.ofMillis(300))) {
                    erase();
                    draw();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /// A step that ends at once would only flicker.
    private boolean drawable(Duration after) {
        return live && !paused && !closed && !name.isEmpty() && System.nanoTime() - began >= after.toNanos();
    }

    private void draw() {
        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        String clock = seconds / 60 + ":" + (seconds % 60 < 10 ? "0" : "") + seconds % 60;
        String what = headed
                ? "  " + style.running() + " " + style.faint(clock)
                : style.running() + " " + name + style.faint("  " + clock);
        out.print(NO_WRAP + what + WRAP);
        out.flush();
        drawn = true;
    }

    private String cut(String text) {
        return text.codePointCount(0, text.length()) > WIDEST_NAME
                ? text.substring(0, text.offsetByCodePoints(0, WIDEST_NAME - 1)) + style.ellipsis()
                : text;
    }

    private void erase() {
        if (drawn) {
            out.print(ERASE_LINE);
            out.flush();
            drawn = false;
        }
    }
}
