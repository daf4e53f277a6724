package dev.rune.pty;

import dev.rune.need.AskingTerminal;
import dev.rune.posix.Children;
import dev.rune.posix.Terminal;
import java.time.Duration;

/// A pseudo-terminal, and the program that runs on it. Belongs to one thread, but for [#wake].
public interface Pty extends AskingTerminal, AutoCloseable {

    /// Takes what happens on a pseudo-terminal. The arrays are used again: take what you need before you return.
    interface Listener {

        /// The program, or the terminal's echo, shows this.
        void shown(byte[] bytes, int length);

        /// This was typed at the keyboard. It reaches the program only by [Pty#type].
        void typed(byte[] bytes, int length);
    }

    /// The program: the leader of its process session.
    @Override
    int pid();

    /// Whether the program has ended, as far as [#listen] has noticed. Others may use the terminal still.
    boolean hasEnded();

    /// Waits until something happens, at most so long, and tells of it.
    void listen(Duration atMost, Listener listener);

    /// Tells of all that was shown before now: every byte that the program wrote, once it has ended.
    void drain(Listener listener);

    /// Types this. What does not fit into the terminal waits, and the keyboard is not read meanwhile.
    void type(byte[] bytes, int length);

    /// Ends the current or the next [#listen]; any thread may call it.
    void wake();

    /// Gives the terminal another size.
    void resize(Terminal.Size size);

    /// Sends SIGHUP to all processes of the program's session, as when a terminal is closed.
    void hangUp();

    /// Stops all processes of the program's session.
    void pause();

    /// Lets them go on, and has the program draw its screen anew.
    void resume();

    /// Takes back what was typed and not read, into the [TypeAhead] that it began with. The terminal is of no use
    /// afterwards.
    void takeBack();

    /// How the program ended; its pid is free again from now on. Asked once, after its end.
    Children.Status reap();

    /// Closes the terminal. What still uses it finds it gone.
    @Override
    void close();
}
